using System.Text.Json;
using Atelier.Server.Native.Operations.Reading;
using Atelier.Server.Native.Operations.Running;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Operations;

public sealed class OperationReaderTests
{
    public static TheoryData<string, PictureTransform> Known => new()
    {
        { """{"type":"resize","width":512}""", new PictureTransform.Resize { Width = 512 } },
        { """{"type":"resize","params":{"percentage":50}}""", new PictureTransform.Resize { Percentage = 50 } },
        {
            """{"type":"resize","width":9,"height":8,"fit":"contain","enlarge":false,"background":"#fff"}""",
            new PictureTransform.Resize { Width = 9, Height = 8, Fit = PictureFit.Contain, Enlarge = false, Background = PictureColour.White }
        },
        { """{"type":"rotate"}""", new PictureTransform.Rotate(90) },
        { """{"type":"rotate","degrees":-12.5,"background":"black"}""", new PictureTransform.Rotate(-12.5) { Background = PictureColour.Black } },
        { """{"type":"flip","params":{"direction":"horizontal"}}""", new PictureTransform.Flip(FlipDirection.Horizontal) },
        { """{"type":"crop","left":1,"top":2,"width":3,"height":4}""", new PictureTransform.Crop(1, 2, 3, 4) },
        { """{"type":"autocrop"}""", new PictureTransform.Autocrop() },
        { "\"autocrop\"", new PictureTransform.Autocrop() },
        { """{"type":"facedetect"}""", new PictureTransform.FaceCrop() },
        { """{"type":"face_crop","width":64}""", new PictureTransform.FaceCrop { Width = 64 } },
        {
            """{"type":"extend","params":{"top":1,"left":4,"background":{"r":1,"g":2,"b":3,"alpha":0}}}""",
            new PictureTransform.Extend(1, 0, 0, 4) { Background = new PictureColour(1, 2, 3, 0) }
        },
        { """{"type":"filter","params":{"filter":"blur","strength":2}}""", new PictureTransform.Filter(PictureFilter.Blur) { Strength = 2 } },
        { "\"grayscale\"", new PictureTransform.Filter(PictureFilter.Grayscale) },
        { """{"type":"sharpen","strength":0.5}""", new PictureTransform.Filter(PictureFilter.Sharpen) { Strength = 0.5 } },
        { """{"type":"modulate","brightness":1.2}""", new PictureTransform.Modulate { Brightness = 1.2 } },
        { """{"type":"gamma"}""", new PictureTransform.Gamma(2.2) },
        { """{"type":"tint","color":"#704214"}""", new PictureTransform.Tint(new PictureColour(112, 66, 20, 255)) },
        { """{"type":"tint","params":{"r":112,"g":66,"b":20}}""", new PictureTransform.Tint(new PictureColour(112, 66, 20, 255)) },
    };

    [Theory]
    [ContractRow("S3-84")]
    [MemberData(nameof(Known))]
    public void Read_OperationInEitherForm_IsThatTransform(string json, PictureTransform expected)
    {
        var read = Read($"[{json}]");

        Assert.Null(read.Problem);
        Assert.Equal(expected, Assert.IsType<OperationStep.Local>(Assert.Single(read.Steps)).Transform);
        Assert.Empty(read.Unknown);
    }

    [Theory]
    [InlineData("""{"type":"grow"}""", "operations[0].type")]
    [InlineData("\"grow\"", "operations[0].type")]
    [InlineData("{}", "operations[0].type")]
    [InlineData("7", "operations[0]")]
    [InlineData("""{"type":7}""", "operations[0].type")]
    [InlineData("""{"type":"resize","width":"wide"}""", "operations[0].width")]
    [InlineData("""{"type":"resize","width":1.5}""", "operations[0].width")]
    [InlineData("""{"type":"resize","fit":"snug"}""", "operations[0].fit")]
    [InlineData("""{"type":"flip"}""", "operations[0].direction")]
    [InlineData("""{"type":"flip","direction":"sideways"}""", "operations[0].direction")]
    [InlineData("""{"type":"crop","width":5}""", "operations[0].height")]
    [InlineData("""{"type":"filter"}""", "operations[0].filter")]
    [InlineData("""{"type":"filter","filter":"fog"}""", "operations[0].filter")]
    [InlineData("""{"type":"tint"}""", "operations[0].color")]
    [InlineData("""{"type":"tint","color":"reddish"}""", "operations[0].color")]
    [InlineData("""{"type":"tint","r":1,"g":2,"b":256}""", "operations[0]")]
    [InlineData("""{"type":"extend","top":1,"background":{"r":1}}""", "operations[0].background")]
    [InlineData("""{"type":"generate"}""", "operations[0].prompt")]
    [InlineData("""{"type":"format"}""", "operations[0].format")]
    [InlineData("""{"type":"format","format":"bmp"}""", "operations")]
    [InlineData("\"\\ud800\"", "operations[0].type")]
    public void Read_WhatMeansNothing_NamesItsPlace(string json, string parameter)
    {
        var read = Read($"[{json}]");

        Assert.Equal(parameter, read.Problem!.Parameter);
        Assert.NotEmpty(read.Problem.Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"grayscale\"")]
    public void Read_NoList_IsRefused(string json) => Assert.Equal("operations", Read(json).Problem!.Parameter);

    [Fact]
    public void Read_MoreThanAnybodyNeeds_IsRefusedUnread() =>
        Assert.Contains("101", Read($"[{string.Join(',', Enumerable.Repeat("7", 101))}]").Problem!.Message, StringComparison.Ordinal);

    [Fact]
    public void Read_FormatAndGenerate_StandBesideTheTransforms()
    {
        var read = Read("""[{"type":"generate","params":{"prompt":"Add a moon","model":"auto","strength":0.3}},{"type":"format","params":{"format":"webp","quality":40}}]""");

        Assert.Equal(new OperationStep.Generate("Add a moon") { Model = "auto", Strength = 0.3 }, Assert.Single(read.Steps));
        Assert.Equal((ImageFormat.Webp, 40), (read.Format, read.Quality));
    }

    [Fact]
    public void Read_FieldNobodyKnows_IsNamed() =>
        Assert.Equal(["operations[0].speed"], Read("""[{"type":"rotate","speed":9}]""").Unknown);

    private static OperationsRead Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return OperationReader.Read(document.RootElement);
    }
}
