using System.Security;
using System.Xml.Linq;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>Turns an SVG document into parts: all that never changes becomes as few literals as possible.</summary>
internal sealed class TemplateReader(double? viewWidth)
{
    private const string Background = "background";

    private readonly List<ITemplatePart> _parts = [];
    private readonly System.Text.StringBuilder _literal = new();

    /// <exception cref="FormatException">A placeholder is wrong; the message names it.</exception>
    public IReadOnlyList<ITemplatePart> Read(XElement root)
    {
        Element(root, isRoot: true);
        EndLiteral();
        return _parts;
    }

    private void Element(XElement element, bool isRoot = false)
    {
        if (!isRoot && element.Attribute("class")?.Value == Background)
        {
            var inner = new TemplateReader(viewWidth);
            inner.Plain(element, isRoot: false);
            inner.EndLiteral();
            Add(new BackgroundPart(inner._parts));
        }
        else if (element.Name.LocalName == "text" && element.Value.Trim() == "{{prompt}}")
        {
            var inner = new TemplateReader(viewWidth);
            inner.Attributes(element, leaveOut: PromptPart.MeasureNames);
            inner.EndLiteral();
            Add(new PromptPart(element, inner._parts, viewWidth));
        }
        else
        {
            Plain(element, isRoot);
        }
    }

    private void Plain(XElement element, bool isRoot)
    {
        var name = element.Name.LocalName;
        _literal.Append('<').Append(name);
        if (isRoot)
        {
            // Prefixes are not kept: SVG needs its own namespace alone.
            _literal.Append(" xmlns=\"").Append(element.Name.NamespaceName).Append('"');
            if (viewWidth is null && element.Attribute("width") is null)
            {
                Split(" width=\"{{width}}\" height=\"{{height}}\"", static text => text);
            }
        }

        Attributes(element, leaveOut: []);
        _literal.Append('>');
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XElement child when child.Name.Namespace == element.Name.Namespace:
                    Element(child);
                    break;
                case XText text:
                    Split(text.Value, SecurityElement.Escape!);
                    break;
            }
        }

        _literal.Append("</").Append(name).Append('>');
    }

    private void Attributes(XElement element, IReadOnlyList<string> leaveOut)
    {
        foreach (var attribute in element.Attributes())
        {
            var name = attribute.Name.LocalName;
            if (attribute.IsNamespaceDeclaration || leaveOut.Contains(name))
            {
                continue;
            }

            _literal.Append(' ').Append(name).Append("=\"");
            Split(attribute.Value, SecurityElement.Escape!);
            _literal.Append('"');
        }
    }

    private void Split(string text, Func<string, string> escape)
    {
        if (!Placeholders.Any(text))
        {
            _literal.Append(escape(text));
            return;
        }

        foreach (var part in Placeholders.Split(text, escape))
        {
            Add(part);
        }
    }

    private void Add(ITemplatePart part)
    {
        EndLiteral();
        _parts.Add(part);
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new LiteralPart(_literal.ToString()));
            _literal.Clear();
        }
    }
}
