namespace Atelier.Server.Hosting;

/// <summary>What this process does with memory.</summary>
internal interface IMemoryUse
{
    /// <summary>Managed bytes allocated since the start; grows with every request.</summary>
    long AllocatedBytes { get; }

    /// <summary>Hands what is not in use back to the system.</summary>
    void GiveBack();
}
