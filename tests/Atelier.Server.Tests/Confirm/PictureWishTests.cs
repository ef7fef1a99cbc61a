using Atelier.Server.Dialects.Confirm.Chat;

namespace Atelier.Server.Tests.Confirm;

public sealed class PictureWishTests
{
    [Theory]
    [InlineData("Draw a cat", "a cat")]
    [InlineData("draw me a picture of a cat, please", "a cat")]
    [InlineData("Please paint us a lighthouse at dusk.", "a lighthouse at dusk")]
    [InlineData("Generate a photorealistic sunset over mountains", "a photorealistic sunset over mountains")]
    [InlineData("Could you create an image of two foxes?", "two foxes")]
    [InlineData("Generate a quick sketch", "a quick sketch")]
    [InlineData("I want a picture of a ship", "a ship")]
    [InlineData("I'd like you to illustrate a fable", "a fable")]
    [InlineData("Make a logo for a bakery", "a logo for a bakery")]
    [InlineData("a watercolor painting of tulips", "watercolor painting of tulips")]
    [InlineData("Create a picture of a program on a screen", "a program on a screen")]
    public void Find_WishForAPicture_IsWhatToDraw(string message, string prompt) => Assert.Equal(prompt, PictureWish.Find(message));

    [Theory]
    [InlineData("Hello")]
    [InlineData("What is the capital of France?")]
    [InlineData("How do I draw a cat?")]
    [InlineData("Create a function that adds numbers")]
    [InlineData("Generate a strong password")]
    [InlineData("Make me a sandwich")]
    [InlineData("Drawing is fun")]
    [InlineData("")]
    public void Find_AnythingElse_IsNone(string message) => Assert.Null(PictureWish.Find(message));
}
