namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    [Fact]
    public async Task TryTake_AMinuteFull_PassesAtOnceAndThenEvenly()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await Rates.TryTakeAsync("anna", perMinute: 3, Start, Cancel));
        }

        Assert.Equal(TimeSpan.FromSeconds(20), await Rates.TryTakeAsync("anna", perMinute: 3, Start, Cancel));
        Assert.Equal(TimeSpan.FromSeconds(1), await Rates.TryTakeAsync("anna", perMinute: 3, Start.AddSeconds(19), Cancel));
        Assert.Null(await Rates.TryTakeAsync("anna", perMinute: 3, Start.AddSeconds(20), Cancel));
        Assert.NotNull(await Rates.TryTakeAsync("anna", perMinute: 3, Start.AddSeconds(20), Cancel));
    }

    [Fact]
    public async Task TryTake_ManyAtOnce_PassAsManyAsTheMinuteHas()
    {
        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(
            async () => await Rates.TryTakeAsync("anna", perMinute: 10, Start, Cancel), Cancel)));

        Assert.Equal(10, waits.Count(wait => wait is null));
    }

    [Fact]
    public async Task TryTake_QuietForLong_HasOneMinuteNotMore()
    {
        Assert.Null(await Rates.TryTakeAsync("anna", perMinute: 2, Start, Cancel));

        var later = Start.AddHours(1);
        Assert.Null(await Rates.TryTakeAsync("anna", perMinute: 2, later, Cancel));
        Assert.Null(await Rates.TryTakeAsync("anna", perMinute: 2, later, Cancel));
        Assert.NotNull(await Rates.TryTakeAsync("anna", perMinute: 2, later, Cancel));
    }

    [Fact]
    public async Task Forget_FullMinutes_AreForgottenAndOthersStay()
    {
        Assert.Null(await Rates.TryTakeAsync("anna", perMinute: 1, Start, Cancel));
        Assert.Null(await Rates.TryTakeAsync("ben", perMinute: 60, Start, Cancel));

        Assert.Equal(1, await Rates.ForgetAsync(Start.AddSeconds(1), Cancel));

        Assert.NotNull(await Rates.TryTakeAsync("anna", perMinute: 1, Start.AddSeconds(1), Cancel));
    }
}
