using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Templates;

namespace Atelier.Imaging.Tests.Sketch.Templates;

public class LineBreaksTests
{
    public static TheoryData<string> Texts { get; } =
    [
        "A lighthouse on a cliff above a stormy sea at dusk, with gulls circling and warm light in the window",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "一只可爱的猫坐在红色的沙发上，看着窗外的雨，旁边有一杯热茶和一本打开的书",
        "한국어로 쓴 긴 설명이 여기에 있습니다 그리고 계속됩니다",
        "Съешь же ещё этих мягких французских булок, да выпей чаю ЩЩЩЩЩЩЩЩЩЩ щщщщщщщщщщщщщщщщщщщщщ",
        "قطة لطيفة تجلس على الأريكة الحمراء وتنظر إلى المطر خارج النافذة في مساء هادئ",
        "แมวน่ารักนั่งอยู่บนโซฟาสีแดงและมองดูสายฝน",
        "😀🚀🌙👨‍👩‍👧‍👦🏳️‍🌈😀🚀🌙👨‍👩‍👧‍👦🏳️‍🌈",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Wrap_AnyScript_DrawsNoLineWiderThanAllowed(string text)
    {
        foreach (var (face, style) in (IEnumerable<(TextFace, TextStyle)>)
        [
            (TextFace.Regular, new TextStyle(40)),
            (TextFace.Bold, new TextStyle(40) { Bold = true }),
            (TextFace.Mono, new TextStyle(40) { Family = "DejaVu Sans Mono" }),
        ])
        {
            const double Ems = 12;
            var lines = LineBreaks.Wrap(text, Ems, face, int.MaxValue);
            Assert.True(lines.Count > 1);
            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.InRange(TextDrawing.Draw(line, style).Width, 1, (int)(Ems * 40 * 1.03)));
        }
    }

    [Fact]
    public void Wrap_MoreLinesThanAllowed_EndsInAnEllipsis()
    {
        var lines = LineBreaks.Wrap("one two three four five six seven eight", 5, TextFace.Regular, mostLines: 2);
        Assert.Equal(2, lines.Count);
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
        Assert.True(TextWidths.Measure(lines[1], TextFace.Regular) <= 5);
    }

    [Theory]
    [InlineData("夕暮れの灯台、荒れた海", "夕暮れの灯|台、荒れた海")]
    [InlineData("夕暮れの灯「海」と船", "夕暮れの灯|「海」と船")]
    [InlineData("夕暮れのサカー場", "夕暮れのサ|カー場")]
    public void Wrap_ScriptWithoutSpaces_BeginsNoLineWithWhatBelongsToTheOneBefore(string text, string lines) =>
        Assert.Equal(lines.Split('|'), LineBreaks.Wrap(text, 6.1, TextFace.Regular, 9));

    [Fact]
    public void Wrap_Words_BreaksBetweenThem() =>
        Assert.Equal(["some", "short", "words"], LineBreaks.Wrap("some short words", 3.2, TextFace.Regular, 9));
}
