using System.Diagnostics;
using Atelier.Core.Library.Search;
using Atelier.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Bench.Stores;

/// <summary>What pages and searches of a library take as it grows: filled through the store to 10 thousand, 100 thousand and a million pictures.</summary>
/// <remarks>Every picture has nine words out of two thousand, of which some are common and most are rare, as words are.</remarks>
internal static class LibraryBench
{
    private const int PerTransaction = 1000;
    private const int Rounds = 200;
    private const int Vocabulary = 2000;
    private static readonly string[] s_models = ["gpt-image-2", "flux-2-pro", "imagen-4", "seedream-4", "recraft-v4"];
    private static readonly string[] s_colours = ["red", "green", "blue", "gray", "white"];

    /// <param name="args">A new folder or the address of an empty database, and numbers of pictures, rising, with commas between.</param>
    internal static async Task RunAsync(string[] args)
    {
        var place = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "atelier-bench-library");
        var options = new StoreOptions { DataFolder = place };
        if (place.Contains("://", StringComparison.Ordinal))
        {
            options = DatabaseUrl.TryParse(place, allowPath: false, out var url, out var problem)
                ? new StoreOptions { Database = url }
                : throw new ArgumentException(problem);
        }

        await using var provider = new ServiceCollection().AddAtelierStores(options).BuildServiceProvider();
        await provider.GetRequiredService<IRecordDatabase>().OpenAsync(CancellationToken.None);
        await RunAsync(provider, [.. (args.Length > 1 ? args[1] : "10000,100000,1000000").Split(',').Select(static text => int.Parse(text, null))]);
    }

    private static async Task RunAsync(IServiceProvider provider, IReadOnlyList<int> sizes)
    {
        var images = provider.GetRequiredService<IImageStore>();
        var start = TimeProvider.System.GetUtcNow().AddDays(-365);
        var count = 0;
        foreach (var size in sizes)
        {
            var clock = Stopwatch.StartNew();
            var before = count;
            for (; count < size; count += PerTransaction)
            {
                await Task.WhenAll(Enumerable.Range(count, PerTransaction).Select(number => images.AddAsync(Picture(number, start), CancellationToken.None).AsTask()));
            }

            Console.WriteLine($"{size:N0} pictures ({(size - before) / clock.Elapsed.TotalSeconds:N0} added a second)");
            await MeasureAsync(images);
        }
    }

    private static async Task MeasureAsync(IImageStore images)
    {
        var middle = await images.SearchAsync(Search(new ImageFilter { Caller = "anna" }), CancellationToken.None);
        await TellAsync("first page", images, new ImageFilter { Caller = "anna" });
        await TellAsync("second page", images, new ImageFilter { Caller = "anna" }, middle.Next);
        await TellAsync("page of one model", images, new ImageFilter { Caller = "anna", Model = "imagen-4" });
        await TellAsync("page of a model, a colour and favourites", images, new ImageFilter { Caller = "anna", Model = "imagen-4", Colour = "blue", FavouritesOnly = true });
        await TellAsync("page of a rare tag", images, new ImageFilter { Caller = "anna", Tags = ["rare"] });
        await TellAsync("search, a common word", images, new ImageFilter { Caller = "anna", Phrases = SearchText.Parse("word1").Phrases });
        await TellAsync("search, a rare word", images, new ImageFilter { Caller = "anna", Phrases = SearchText.Parse("word1900").Phrases });
        await TellAsync("search, two words", images, new ImageFilter { Caller = "anna", Phrases = SearchText.Parse("word2 word30").Phrases });
        await TellAsync("search, a phrase", images, new ImageFilter { Caller = "anna", Phrases = SearchText.Parse("\"word1 word2\"").Phrases });
        await TellAsync("search, the beginning of words", images, new ImageFilter { Caller = "anna", Phrases = SearchText.Parse("word19*").Phrases });
        await TellAsync("search, a word of one month", images, new ImageFilter
        {
            Caller = "anna",
            Phrases = SearchText.Parse("word1").Phrases,
            Since = TimeProvider.System.GetUtcNow().AddDays(-300),
            Until = TimeProvider.System.GetUtcNow().AddDays(-270),
        });
    }

    private static async Task TellAsync(string what, IImageStore images, ImageFilter filter, string? after = null)
    {
        var search = Search(filter) with { After = after };
        var times = new List<double>(Rounds);
        var found = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            found = (await images.SearchAsync(search, CancellationToken.None)).Images.Count;
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"  {what}: {times[Rounds / 2]:0.00} ms ({times[Rounds * 95 / 100]:0.00} ms at most for 95 of 100), {found} found");
    }

    private static ImageSearch Search(ImageFilter filter) => filter.ToSearch(TimeProvider.System.GetUtcNow());

    private static ImageRecord Picture(int number, DateTimeOffset start)
    {
        // A million pictures over eleven months; numbers of their own, so that every run fills the same library.
        var random = new Random(number);
        var at = start.AddSeconds(number * 28.5);
        var id = $"{Guid.CreateVersion7(at):N}"[..24] + number.ToString("x8", null);
        return new ImageRecord
        {
            Id = id,
            JobId = id,
            Index = 0,
            Store = "disk",
            BlobName = $"{at:yyyy/MM/dd}/{id}.png",
            Format = ImageFormat.Png,
            Width = 1024,
            Height = 1024,
            Bytes = 1_234_567,
            Sha256 = id + id,
            Caller = number % 10 == 0 ? "ben" : "anna",
            Prompt = string.Join(' ', Enumerable.Range(0, 9).Select(_ => $"word{(int)(Vocabulary * Math.Pow(random.NextDouble(), 3))}")),
            Model = s_models[random.Next(s_models.Length)],
            Provider = "sketch",
            IsFavourite = random.Next(50) == 0,
            Tags = random.Next(10_000) == 0 ? ["rare"] : random.Next(5) == 0 ? ["holiday"] : [],
            Colour = "#336699",
            Palette = [s_colours[random.Next(s_colours.Length)]],
            CreatedAt = at,
        };
    }
}
