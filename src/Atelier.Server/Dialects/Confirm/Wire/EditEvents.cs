using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>The data of the events of <c>POST /image-edit</c>.</summary>
internal static class EditEvents
{
    /// <param name="Type">started, progress, image_complete, image_error or complete.</param>
    internal sealed record Event(string Type)
    {
        public int? TotalImages { get; init; }

        /// <summary>What the caller calls the picture.</summary>
        public string? ImageId { get; init; }

        public int? ImageIndex { get; init; }

        public string? Status { get; init; }

        /// <summary>Percent of all steps of all pictures.</summary>
        public int? Progress { get; init; }

        public string? CurrentOperation { get; init; }

        public Result? Result { get; init; }

        public string? Error { get; init; }

        public IReadOnlyList<Result>? Results { get; init; }

        public int? SuccessCount { get; init; }

        public int? ErrorCount { get; init; }

        /// <summary>US dollars.</summary>
        public decimal? Cost { get; init; }

        public IReadOnlyList<string>? Warnings { get; init; }
    }

    /// <param name="Id">What the caller calls the picture.</param>
    /// <param name="Success">Whether it was made.</param>
    internal sealed record Result(string? Id, bool Success)
    {
        /// <summary>An address on this server.</summary>
        public string? Url { get; init; }

        /// <summary>The id it is kept under.</summary>
        [JsonPropertyName("keptImageId")]
        public string? ImageId { get; init; }

        /// <summary>Bytes.</summary>
        public long? Size { get; init; }

        public Dimensions? Dimensions { get; init; }

        public string? Format { get; init; }

        public string? Error { get; init; }
    }

    internal sealed record Dimensions(int Width, int Height);
}
