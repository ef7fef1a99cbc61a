namespace Atelier.Cli.Backends;

/// <summary>Hears how the making of pictures goes. Calls come one after the other.</summary>
internal abstract class MakeObserver
{
    /// <summary>The request makes sense and work begins.</summary>
    public virtual void Accepted()
    {
    }

    /// <summary>One more picture is finished.</summary>
    public virtual void PictureDone()
    {
    }
}
