using System.Text;
using System.Xml.Linq;
using Atelier.Imaging.Sketch;
using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Templates;

namespace Atelier.Imaging.Tests.Sketch.Templates;

public class SvgTemplateTests
{
    private static readonly PictureBrief s_brief = new()
    {
        Prompt = "A prompt",
        Model = "a \"model\" <&> '1'",
        Size = new(800, 600),
        Palette = Palette.Vivid,
        Seed = 7,
    };

    [Fact]
    public void Fill_EveryWord_IsFilledInAndEscaped()
    {
        var words = string.Concat(TemplateValues.WordNames.Select(static name => $"<desc id=\"{name}\">{{{{{name}}}}}</desc>"));
        var root = Fill($"<svg xmlns=\"http://www.w3.org/2000/svg\" data-model=\"{{{{model}}}}\">{words}</svg>");
        Assert.Equal(s_brief.Model, root.Attribute("data-model")!.Value);
        string Word(string name) => root.Elements().Single(element => element.Attribute("id")!.Value == name).Value;
        Assert.Equal(s_brief.Model, Word("model"));
        Assert.Equal(("A prompt", "800x600", "standard", "vivid", "7"), (Word("prompt"), Word("size"), Word("quality"), Word("style"), Word("seed")));
        Assert.Equal(("2026-11-21", "09:30:00"), (Word("date"), Word("time")));
        Assert.Matches("^#[0-9a-f]{6}$", Word("color1"));
        Assert.NotEqual(Word("color1"), Word("color2"));
    }

    [Fact]
    public void Fill_NoSizeOfItsOwn_GetsThePictures()
    {
        var root = Fill("""<svg xmlns="http://www.w3.org/2000/svg"><rect width="{{width/2}}" x="{{short*0.1}}"/></svg>""");
        Assert.Equal(("800", "600"), (root.Attribute("width")!.Value, root.Attribute("height")!.Value));
        var rect = Assert.Single(root.Elements());
        Assert.Equal(("400", "60"), (rect.Attribute("width")!.Value, rect.Attribute("x")!.Value));
    }

    [Fact]
    public void Fill_PromptElement_BecomesLinesWithinItsWidth()
    {
        var brief = s_brief with { Prompt = "One two three four five six seven eight nine ten <escaped & all>" };
        var root = Fill(
            """<svg xmlns="http://www.w3.org/2000/svg"><text x="40" y="100" font-size="40" data-width="300" data-lines="20" fill="#fff">{{prompt}}</text></svg>""",
            brief);
        var text = Assert.Single(root.Elements());
        Assert.Equal(("40", "#fff"), (text.Attribute("font-size")!.Value, text.Attribute("fill")!.Value));
        Assert.Null(text.Attribute("data-width"));
        var lines = text.Elements().ToList();
        Assert.True(lines.Count > 3);
        Assert.Equal(brief.Prompt, string.Join(' ', lines.Select(static line => line.Value)));
        Assert.All(lines, static line => Assert.True(TextWidths.Measure(line.Value, TextFace.Regular) * 40 <= 300));
        Assert.Equal(["100", "150", "200"], lines.Take(3).Select(static line => line.Attribute("y")!.Value));
    }

    [Fact]
    public void Fill_TooMuchForTheLines_GetsSmallerAndThenIsCut()
    {
        const string Template = """<svg xmlns="http://www.w3.org/2000/svg"><text x="0" y="50" font-size="40" data-width="300" data-lines="2">{{prompt}}</text></svg>""";
        var fitting = Fill(Template, s_brief with { Prompt = "this takes up three lines of text at its full size" }).Elements().Single();
        Assert.InRange(double.Parse(fitting.Attribute("font-size")!.Value, null), 24, 39);
        Assert.DoesNotContain("…", fitting.Value, StringComparison.Ordinal);
        var cut = Fill(Template, s_brief with { Prompt = string.Concat(Enumerable.Repeat("far too long ", 30)) }).Elements().Single();
        Assert.Equal(("24", 3), (cut.Attribute("font-size")!.Value, cut.Elements().Count()));
        Assert.EndsWith("…", cut.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_RightToLeftPrompt_StartsAtTheRight()
    {
        var root = Fill(
            """<svg xmlns="http://www.w3.org/2000/svg"><text x="40" y="100" font-size="40" data-width="300">{{prompt}}</text></svg>""",
            s_brief with { Prompt = "قطة لطيفة" });
        var text = root.Elements().Single();
        Assert.Equal(("rtl", "340"), (text.Attribute("direction")!.Value, text.Elements().First().Attribute("x")!.Value));
    }

    [Fact]
    public void Fill_Transparent_LeavesTheBackgroundOut()
    {
        const string Template = """<svg xmlns="http://www.w3.org/2000/svg"><g class="background"><rect/></g><circle/></svg>""";
        Assert.Equal(["g", "circle"], Fill(Template).Elements().Select(static element => element.Name.LocalName));
        Assert.Equal(["circle"], Fill(Template, s_brief with { Transparent = true }).Elements().Select(static element => element.Name.LocalName));
    }

    [Fact]
    public void Fill_PromptThatLooksLikeATemplate_StaysAPrompt()
    {
        var root = Fill(
            """<svg xmlns="http://www.w3.org/2000/svg"><desc>{{prompt}}</desc></svg>""", s_brief with { Prompt = "{{model}} </desc><script/> \u0001" });
        Assert.Equal("{{model}} </desc><script/>", Assert.Single(root.Elements()).Value);
    }

    private static XElement Fill(string template, PictureBrief? brief = null)
    {
        var filled = brief ?? s_brief;
        var values = new TemplateValues(filled, filled.ColorfulPlan(), new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));
        return XDocument.Parse(Encoding.UTF8.GetString(SvgTemplate.Parse(template).Fill(values))).Root!;
    }
}
