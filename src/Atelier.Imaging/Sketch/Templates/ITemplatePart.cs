using System.Text;

namespace Atelier.Imaging.Sketch.Templates;

/// <summary>A piece of a template that is read already: writing all pieces one after the other gives the document.</summary>
internal interface ITemplatePart
{
    void Write(StringBuilder document, TemplateValues values);
}
