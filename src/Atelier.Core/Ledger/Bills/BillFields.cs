using System.Globalization;

namespace Atelier.Core.Ledger.Bills;

/// <summary>The names under which providers export what a bill needs, and their values as text.</summary>
internal static class BillFields
{
    private static readonly string[] s_time = ["time", "timestamp", "date", "created_at", "started_at", "start_time"];
    private static readonly string[] s_cost = ["cost", "cost_usd", "amount", "amount_usd", "price", "charge"];
    private static readonly string[] s_task = ["task_id", "request_id", "prediction_id", "task", "id"];
    private static readonly string[] s_images = ["images", "num_images", "image_count", "quantity"];

    /// <summary>Reads one row.</summary>
    /// <param name="value">A field's text by its name in lower case; <see langword="null"/> or blank for none.</param>
    /// <param name="row">The row, when there is no problem.</param>
    /// <returns>What is wrong, as the end of a sentence.</returns>
    public static string? Read(Func<string, string?> value, out BillRow? row)
    {
        row = null;
        if (First(s_time, value) is not { } timeText)
        {
            return $"has no time (allowed names: {string.Join(", ", s_time)})";
        }

        if (First(s_cost, value) is not { } costText)
        {
            return $"has no cost (allowed names: {string.Join(", ", s_cost)})";
        }

        if (ReadTime(timeText) is not { } time)
        {
            return $"has the time '{timeText}'; allowed: ISO 8601, or Unix seconds";
        }

        if (!decimal.TryParse(costText.TrimStart('$'), NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) || cost < 0)
        {
            return $"has the cost '{costText}'; allowed: US dollars from 0";
        }

        int? images = null;
        if (First(s_images, value) is { } imagesText)
        {
            if (!int.TryParse(imagesText, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return $"has '{imagesText}' images; allowed: a whole number from 0";
            }

            images = count;
        }

        // The ledger counts millionths of a dollar; a finer bill could never agree with it.
        row = new BillRow(time, decimal.Round(cost, 6))
        {
            Provider = First(["provider"], value),
            Model = First(["model", "model_id"], value),
            TaskId = First(s_task, value),
            Images = images,
        };
        return null;
    }

    private static string? First(ReadOnlySpan<string> names, Func<string, string?> value)
    {
        foreach (var name in names)
        {
            if (value(name)?.Trim() is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private static DateTimeOffset? ReadTime(string text)
    {
        const double LastSecond = 253_402_300_799;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds <= LastSecond ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
