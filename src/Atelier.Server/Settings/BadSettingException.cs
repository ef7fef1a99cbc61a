namespace Atelier.Server.Settings;

/// <summary>A setting that only shows to be wrong once what it names has been looked up; the message names it and what is allowed.</summary>
public sealed class BadSettingException : Exception
{
    public BadSettingException()
    {
    }

    public BadSettingException(string message)
        : base(message)
    {
    }

    public BadSettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
