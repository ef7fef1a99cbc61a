namespace Atelier.Core.Tests.Planning;

/// <summary>Conversations, as models that hold them and models that do not are sent them.</summary>
public sealed class TurnFittingTests
{
    private static readonly ImageSource s_old = Fitted.Picture;
    private static readonly ImageSource s_new = Fitted.Picture;

    private static readonly ImageRequest s_talk = Fitted.Request with
    {
        Operation = ImageOperation.Edit,
        Turns =
        [
            new ConversationTurn(Speaker.User, "a dog") { Images = [s_old] },
            new ConversationTurn(Speaker.Model, "Here it is.") { Images = [s_new] },
        ],
    };

    [Fact]
    public void Fit_ModelThatHoldsConversations_IsSentTheTurns()
    {
        var fitted = Fitted.Well(Fitted.To("gemini-2.5-flash-image", s_talk with { Strict = true }));

        Assert.Equal(s_talk.Turns, fitted.Call.Turns);
        Assert.Equal("a cat", fitted.Call.Prompt);
        Assert.Empty(fitted.Call.Images);
        Assert.Empty(fitted.Adjustments);
    }

    [Fact]
    public void Fit_MaskInAConversation_HasItsPictureBesideIt()
    {
        var fitted = Fitted.Well(Fitted.To("gemini-2.5-flash-image", s_talk with { Mask = Fitted.Picture }));

        Assert.Same(s_new, Assert.Single(fitted.Call.Images));
        Assert.Equal(s_talk.Turns, fitted.Call.Turns);
    }

    [Fact]
    public void Fit_ModelThatHoldsNone_IsSentOnePromptAndTheNewestPictures()
    {
        var fitted = Fitted.Well(Fitted.To("gpt-image-1.5", s_talk));

        Assert.Empty(fitted.Call.Turns);
        Assert.Equal("a dog\n\na cat", fitted.Call.Prompt);
        Assert.Same(s_new, Assert.Single(fitted.Call.Images));
        var told = Assert.Single(fitted.Adjustments);
        Assert.Equal(("messages", "2 earlier turns", null), (told.Parameter, told.Asked, told.Sent));
    }

    [Fact]
    public void Fit_PicturesGivenNow_AreTheOnesAnEditWorksOn()
    {
        var now = Fitted.Picture;

        var fitted = Fitted.Well(Fitted.To("gpt-image-1.5", s_talk with { Images = [now] }));

        Assert.Same(now, Assert.Single(fitted.Call.Images));
    }

    [Fact]
    public void Fit_StrictRequestToAModelThatHoldsNone_IsRefused() =>
        Assert.Equal("messages", Fitted.OnlyProblem(Fitted.To("gpt-image-1.5", s_talk with { Strict = true })).Parameter);

    [Fact]
    public void Fit_StandInForAModelThatHoldsConversations_ChangesNothingOfTheWish()
    {
        var fitted = Fitted.Well(Fitted.To("gemini-2.5-flash-image", s_talk with { Strict = true }, simulated: true));

        Assert.Empty(fitted.Adjustments);
        Assert.Same(s_new, Assert.Single(fitted.Call.Images));
    }
}
