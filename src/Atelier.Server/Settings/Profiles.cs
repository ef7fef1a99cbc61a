using Atelier.Core.Planning;
using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>Other systems' defaults. They are set before anything the operator says, so every single value can still be changed.</summary>
internal static class Profiles
{
    public const string FakeAi = "fakeai";

    public static (string Word, string Value)[] All { get; } = [(FakeAi, FakeAi)];

    public static void Apply(AtelierOptions options)
    {
        if (options.Profile == FakeAi)
        {
            options.Library.Store = StoreKind.Memory;
            options.Engine.Retention = TimeSpan.FromHours(1);
            options.Drawing.Simulation = SimulationMode.Always;
            options.Engine.DefaultModel = "stabilityai/stable-diffusion-2-1";
        }
    }
}
