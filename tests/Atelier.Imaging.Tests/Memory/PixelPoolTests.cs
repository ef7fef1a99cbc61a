namespace Atelier.Imaging.Tests.Memory;

public sealed class PixelPoolTests
{
    private const int Large = 1 << 20;

    private readonly PixelPool _pool = new(capacity: 2);

    [Fact]
    public void Rent_AfterReturn_GivesTheSameBuffer()
    {
        var buffer = _pool.Rent(Large);
        _pool.Return(buffer);

        Assert.Same(buffer, _pool.Rent(Large - 1));
        Assert.NotSame(buffer, _pool.Rent(Large));
    }

    [Fact]
    public void Rent_LongerThanAnyKept_GivesANewBuffer()
    {
        _pool.Return(_pool.Rent(Large));

        Assert.True(_pool.Rent(Large + 1).Length > Large);
    }

    [Fact]
    public void Rent_MuchShorterThanAllKept_LeavesThemForOthers()
    {
        var buffer = _pool.Rent(Large);
        _pool.Return(buffer);

        Assert.NotSame(buffer, _pool.Rent(Large / 10));
    }

    [Fact]
    public void Return_MoreThanItKeeps_LetsTheLongestUnusedGo()
    {
        var buffers = new[] { _pool.Rent(Large), _pool.Rent(Large), _pool.Rent(Large) };
        foreach (var buffer in buffers)
        {
            _pool.Return(buffer);
        }

        Assert.Same(buffers[2], _pool.Rent(Large));
        Assert.Same(buffers[1], _pool.Rent(Large));
        Assert.NotSame(buffers[0], _pool.Rent(Large));
    }

    [Fact]
    public void Clear_KeptBuffers_AreGone()
    {
        var buffer = _pool.Rent(Large);
        _pool.Return(buffer);

        _pool.Clear();

        Assert.NotSame(buffer, _pool.Rent(Large));
    }
}
