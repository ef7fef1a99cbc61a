using System.Globalization;
using System.Reflection;

namespace Atelier.Stores.Records;

/// <summary>One numbered script towards the present schema, from a resource named <c>….Migrations.0001_what_it_does.sql</c>.</summary>
internal sealed class Migration
{
    private const int Digits = 4;
    private readonly string _resource;

    private Migration(string resource, string prefix)
    {
        _resource = resource;
        Number = int.Parse(resource.AsSpan(prefix.Length, Digits), CultureInfo.InvariantCulture);
    }

    /// <summary>The schema's number once the script has run. Numbers rise; some are left out.</summary>
    internal int Number { get; }

    /// <summary>An engine's scripts in their order.</summary>
    /// <param name="engine">A type in the namespace whose <c>Migrations</c> they are.</param>
    internal static Migration[] Of(Type engine)
    {
        // Runs at every start, where LINQ over value types would have to be compiled first.
        var prefix = $"{engine.Namespace}.Migrations.";
        var names = Array.FindAll(
            Assembly.GetExecutingAssembly().GetManifestResourceNames(),
            name => name.StartsWith(prefix, StringComparison.Ordinal));
        Array.Sort(names, StringComparer.Ordinal);
        return Array.ConvertAll(names, name => new Migration(name, prefix));
    }

    internal string Text()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(_resource)!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
