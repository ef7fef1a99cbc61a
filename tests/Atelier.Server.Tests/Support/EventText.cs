using System.Text.Json;

namespace Atelier.Server.Tests.Support;

/// <summary>Reads what a stream of server-sent events told.</summary>
internal static class EventText
{
    public static IReadOnlyList<(string Name, JsonElement Data)> Read(string text)
    {
        var events = new List<(string, JsonElement)>();
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(static block => !block.StartsWith(':')))
        {
            var lines = block.Split('\n');
            Assert.Equal(2, lines.Length);
            events.Add((lines[0]["event: ".Length..], JsonDocument.Parse(lines[1]["data: ".Length..]).RootElement));
        }

        return events;
    }
}
