using Atelier.Server.Hosting;
using Atelier.Testing;

namespace Atelier.Server.Tests.Hosting;

public sealed class QuietMemoryTests : IDisposable
{
    private readonly ScriptedMemory _memory = new();
    private readonly QuietMemory _quiet;

    public QuietMemoryTests() => _quiet = new QuietMemory(_memory, new ManualTime());

    public void Dispose() => _quiet.Dispose();

    [Fact]
    public void Look_WhilePicturesAreMade_GivesNothingBack()
    {
        for (var i = 0; i < 10; i++)
        {
            Allocate(QuietMemory.WorthwhileBytes);
            _quiet.Look();
        }

        Assert.Equal(0, _memory.TimesGivenBack);
    }

    [Fact]
    public void Look_RestAfterWork_GivesBackOnce()
    {
        Allocate(2 * QuietMemory.WorthwhileBytes);
        _quiet.Look();
        for (var i = 0; i < 3; i++)
        {
            Allocate(QuietMemory.QuietBytes - 1);
            _quiet.Look();
        }

        Assert.Equal(1, _memory.TimesGivenBack);
    }

    [Fact]
    public void Look_RestWithoutWork_GivesNothingBack()
    {
        Allocate(QuietMemory.WorthwhileBytes);
        _quiet.Look();
        _quiet.Look();

        Assert.Equal(0, _memory.TimesGivenBack);
    }

    [Fact]
    public void Look_RestAfterMoreWork_GivesBackAgain()
    {
        for (var i = 0; i < 2; i++)
        {
            Allocate(2 * QuietMemory.WorthwhileBytes);
            _quiet.Look();
            _quiet.Look();
        }

        Assert.Equal(2, _memory.TimesGivenBack);
    }

    private void Allocate(long bytes) => _memory.AllocatedBytes += bytes;

    private sealed class ScriptedMemory : IMemoryUse
    {
        public long AllocatedBytes { get; set; }

        public int TimesGivenBack { get; private set; }

        public void GiveBack() => TimesGivenBack++;
    }
}
