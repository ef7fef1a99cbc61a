using System.Collections;
using Atelier.Server.Settings.Lumi;

namespace Atelier.Server.Settings;

/// <summary>What the operator set: names and texts, with the way each was said.</summary>
public sealed class SettingValues
{
    private readonly Dictionary<string, (string Text, string Said)> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>Why something that sets values could not be read.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>The process's environment and, weaker than all of it, Lumi's configuration file where there is one.</summary>
    public static SettingValues FromEnvironment()
    {
        var values = new SettingValues();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            // Names differ only in case on some systems; the one in capitals is the usual one and wins.
            var name = (string)variable.Key;
            if (values._values.ContainsKey(name) && name.Any(char.IsLower))
            {
                continue;
            }

            values.Set(name, (string?)variable.Value ?? "");
        }

        LumiFile.AddTo(values);
        return values;
    }

    internal void AddProblem(string problem) => _problems.Add(problem);

    /// <summary>Sets a value, over an earlier one of the same name. Blank text means not set.</summary>
    /// <param name="name">A name of <see cref="SettingsTable"/>, in any case.</param>
    /// <param name="text">Its value as text.</param>
    /// <param name="said">How the operator said it, for messages, such as <c>--port</c>; by default the name.</param>
    public SettingValues Set(string name, string text, string? said = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = (text.Trim(), said ?? name);
        }

        return this;
    }

    internal bool TryGet(string name, out string text, out string said)
    {
        var found = _values.TryGetValue(name, out var value);
        (text, said) = found ? value : ("", "");
        return found;
    }
}
