using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Atelier.Server.Tests.Confirm;
using Atelier.Server.Tests.OpenAI;
using Atelier.Server.Tests.Providers;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native;

/// <summary>A quote passed back on every route that may cost money, in JSON and in forms.</summary>
public sealed class QuoteRouteTests
{
    private const string QuoteRoute = "/api/v1/quote";
    private const string Generations = "/v1/images/generations";
    private const string Edits = "/v1/images/edits";
    private const string Variations = "/v1/images/variations";
    private const string Upscale = "/api/v1/upscale";
    private const string Ai = "/api/ai/generate-image";

    private static readonly byte[] s_picture = Png.Solid(40, 30, 0xFF336699);
    private static readonly byte[] s_other = Png.Solid(40, 30, 0xFF996633);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Generation_QuotedAndPaidInEitherForm_IsMade(bool quotedInAForm, bool paidInAForm)
    {
        await using var house = await ProviderServer.StartAsync();
        (string, object)[] fields = [("prompt", "A boat"), ("model", "gpt-image-2"), ("size", "1024x1024"), ("n", 2)];

        var quote = await QuoteAsync(house.Server, quotedInAForm, fields);
        var (status, _) = await PayAsync(house.Server, Generations, paidInAForm, quote, [.. fields, ("output_format", "webp"), ("route", "cheapest")]);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Edit_QuotedAndPaidInEitherForm_IsMade(bool quotedInAForm, bool paidInAForm)
    {
        await using var house = await ProviderServer.StartAsync();
        (string, object)[] fields = [("prompt", "Make it night"), ("model", "gpt-image-2"), ("size", "1024x1024"), ("image", s_picture)];

        var quote = await QuoteAsync(house.Server, quotedInAForm, fields);
        var (status, _) = await PayAsync(house.Server, Edits, paidInAForm, quote, fields);
        var (_, other) = await PayAsync(house.Server, Edits, paidInAForm, quote, [.. fields[..^1], ("image", s_other)]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("quote_mismatch", other.GetProperty("error").Text("code"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Variation_QuotedAndPaidInEitherForm_IsMade(bool quotedInAForm, bool paidInAForm)
    {
        await using var server = await TestServer.StartAsync();

        var quote = await QuoteAsync(server, quotedInAForm, [("operation", "vary"), ("image", s_picture)]);
        var (status, _) = await PayAsync(server, Variations, paidInAForm, quote, ("image", s_picture));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Upscale_QuotedAndPaidInEitherForm_IsMade(bool quotedInAForm, bool paidInAForm)
    {
        await using var server = await TestServer.StartAsync(static options => options.Drawing.Strict = true);

        var quote = await QuoteAsync(server, quotedInAForm, [("operation", "upscale"), ("image", s_picture)]);
        var (status, made) = await PayAsync(server, Upscale, paidInAForm, quote, ("image", s_picture), ("max_cost", 1), ("scale", 2));
        var (_, larger) = await PayAsync(server, Upscale, paidInAForm, quote, ("image", s_picture), ("scale", 4));
        var (_, other) = await PayAsync(server, Upscale, paidInAForm, quote, ("image", s_other));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(80, made.GetProperty("images")[0].GetProperty("width").GetInt32());
        Assert.Equal(("quote_mismatch", "quote"), (larger.Text("error"), larger.Text("parameter")));
        Assert.Equal("quote_mismatch", other.Text("error"));
    }

    [Theory]
    [InlineData("image_id", "image")]
    [InlineData("image", "image_id")]
    public async Task Upscale_OfAKeptPicture_IsQuotedByItsId(string quotedAs, string paidAs)
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.DrawAsync()).Images[0].Id;

        var quote = await QuoteAsync(server, form: false, (quotedAs, id), ("scale", 4), ("mood", "calm"));
        var (status, _) = await PayAsync(server, Upscale, form: false, quote, (paidAs, id), ("scale", 4));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Unknown field 'mood' was ignored.", quote.GetProperty("warnings")[0].GetString());
    }

    [Theory]
    [InlineData("prompt", "A ship")]
    [InlineData("size", "1024x1536")]
    [InlineData("n", 3)]
    public async Task Generation_AnotherThanWasQuoted_IsAMismatch(string name, object value)
    {
        await using var house = await ProviderServer.StartAsync();
        var fields = new Dictionary<string, object> { ["prompt"] = "A boat", ["model"] = "gpt-image-2", ["size"] = "1024x1024", ["n"] = 2 };
        var quote = await QuoteAsync(house.Server, form: false, Listed(fields));
        fields[name] = value;

        foreach (var form in (bool[])[false, true])
        {
            var (status, refused) = await PayAsync(house.Server, Generations, form, quote, Listed(fields));
            Assert.Equal((HttpStatusCode.BadRequest, "quote_mismatch"), (status, refused.GetProperty("error").Text("code")));
        }

        Assert.Empty(house.Upstream.Requests);
    }

    [Theory]
    [InlineData("""{"prompt": "A boat", "model": "gpt-image-2"}""")]
    [InlineData("""{"prompt": "A boat", "model": "gpt-image-1", "size": "7x9", "aspect_ratio": "9:9", "quality": "odd", "style": "vivid"}""")]
    [InlineData("""{"messages": [{"role": "user", "content": "A boat"}], "model": "gpt-image-2", "size": "1024x1024", "reference_images": ["PICTURE"]}""")]
    public async Task Ai_QuotedInItsDialect_IsMade(string body)
    {
        await using var house = await ProviderServer.StartAsync(script: static upstream => upstream.Models.Add("gpt-image-1"));
        var fields = JsonSerializer.Deserialize<Dictionary<string, object>>(body.Replace("PICTURE", Convert.ToBase64String(s_picture), StringComparison.Ordinal))!;

        var (quoted, quote) = await house.PostAsync(QuoteRoute + "?dialect=ai", fields);
        fields["quote"] = quote.Text("quote");
        fields["max_cost"] = 5;
        var (paid, made) = await house.PostAsync(Ai, fields);
        fields["user"] = "somebody else";
        var (other, refused) = await house.PostAsync(Ai, fields);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (quoted, other));
        Assert.True(paid == HttpStatusCode.OK, made.ToString());
        Assert.StartsWith("The quote is for another request.", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prompt", "A ship")]
    [InlineData("size", "1536x1024")]
    public async Task Ai_AnotherThanWasQuoted_IsRefused(string name, string value)
    {
        await using var house = await ProviderServer.StartAsync();
        var fields = new Dictionary<string, object> { ["prompt"] = "A boat", ["model"] = "gpt-image-2", ["size"] = "1024x1024" };
        var (_, quote) = await house.PostAsync(QuoteRoute + "?dialect=ai", fields);
        (fields["quote"], fields[name]) = (quote.Text("quote"), value);

        var (status, refused) = await house.PostAsync(Ai, fields);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("The quote is for another request.", refused.Text("detail"), StringComparison.Ordinal);
        Assert.Empty(house.Upstream.Requests);
    }

    [Theory]
    [InlineData("max_cost", 0.000001, HttpStatusCode.PaymentRequired)]
    [InlineData("max_cost", -1, HttpStatusCode.BadRequest)]
    [InlineData("max_cost", "much", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quote", 7, HttpStatusCode.UnprocessableEntity)]
    [InlineData("quote", "made up", HttpStatusCode.BadRequest)]
    public async Task Ai_BoundThatCannotBeKept_IsRefused(string name, object value, HttpStatusCode status)
    {
        await using var house = await ProviderServer.StartAsync();

        var (answered, _) = await house.PostAsync(Ai, new Dictionary<string, object> { ["prompt"] = "A boat", ["model"] = "gpt-image-2", [name] = value });

        Assert.Equal(status, answered);
        Assert.Empty(house.Upstream.Requests);
    }

    [Fact]
    public async Task Confirm_QuotedInItsDialect_IsMade()
    {
        await using var house = await ConfirmServer.StartAsync();
        var fields = new Dictionary<string, object> { ["prompt"] = "A boat", ["provider"] = "openai", ["model"] = "dall-e-3", ["quality"] = "hd" };

        var (_, quote) = await house.PostAsync(QuoteRoute + "?dialect=confirm", fields);
        (fields["quote"], fields["max_cost"]) = (quote.Text("quote"), 1);
        var (paid, made) = await house.GenerateAsync(fields);
        fields["prompt"] = "A ship";
        var (other, refused) = await house.GenerateAsync(fields);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (paid, other));
        Assert.Equal(quote.GetProperty("price").GetProperty("expected").GetDecimal(), made.GetProperty("cost").GetDecimal());
        Assert.Equal("quote_mismatch", refused.Text("code"));
    }

    [Theory]
    [InlineData("", """{"operation": "paint", "prompt": "A boat"}""", "operation", "generate, edit, vary, upscale")]
    [InlineData("", """{"prompt": "A boat", "operation": "generate", "scale": 2}""", "scale", "'upscale' alone")]
    [InlineData("", """{"prompt": "A boat", "operation": "edit", "image_id": "0123456789abcdef0123456789abcdef"}""", "image_id", "'upscale' alone")]
    [InlineData("", """{"scale": 2}""", "image", "image_id")]
    [InlineData("", """{"image_id": "0123456789abcdef0123456789abcdef"}""", "image", "is kept here")]
    [InlineData("", """{"scale": 3, "image": "data:image/png;base64,iVBORw0KGgo="}""", "scale", "2 or 4")]
    [InlineData("?dialect=french", """{"prompt": "A boat"}""", "dialect", "openai, native, ai, confirm")]
    [InlineData("?dialect=ai", """{"prompt": "A boat", "model": "gpt-image-2", "n": 2}""", "n", "Input should be 1")]
    [InlineData("?dialect=confirm", """{"prompt": "A boat", "model": "dall-e-3"}""", "provider", "provider is required")]
    [InlineData("?dialect=confirm", """{"prompt": "A boat", "provider": "nobody", "model": "dall-e-3"}""", "provider", "Unsupported provider")]
    public async Task Quote_NothingThatCouldBePaid_SaysWhatIsWrong(string query, string body, string parameter, string sentence)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await server.SendAsync(HttpMethod.Post, QuoteRoute + query, content);

        var told = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.StatusCode, told.Text("parameter")));
        Assert.Contains(sentence, told.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upscale_FormWithAMaxCostThatIsNoNumber_NamesIt()
    {
        await using var server = await TestServer.StartAsync();
        using var form = Body(form: true, ("image", s_picture), ("max_cost", "much"));

        using var answer = await server.SendAsync(HttpMethod.Post, Upscale, form);

        Assert.Equal((HttpStatusCode.BadRequest, "max_cost"), (answer.StatusCode, (await answer.JsonAsync()).Text("parameter")));
    }

    [Fact]
    public async Task Generation_FieldsOfAQuoteAlone_AreUnknownThere()
    {
        await using var server = await DialectServer.StartAsync();

        var answer = await server.PostAsync(Generations, """{"prompt": "A boat", "operation": 7, "scale": "x"}""");

        Assert.Contains("Parameters 'operation', 'scale' are not known and were ignored.", answer.Warnings);
    }

    private static (string Name, object Value)[] Listed(Dictionary<string, object> fields) => [.. fields.Select(static field => (field.Key, field.Value))];

    private static async Task<JsonElement> QuoteAsync(TestServer server, bool form, params (string Name, object Value)[] fields)
    {
        using var body = Body(form, fields);
        using var answer = await server.SendAsync(HttpMethod.Post, QuoteRoute, body);
        var quote = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, quote.ToString());
        return quote;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> PayAsync(
        TestServer server,
        string route,
        bool form,
        JsonElement quote,
        params (string Name, object Value)[] fields)
    {
        using var body = Body(form, [.. fields, ("quote", quote.Text("quote"))]);
        using var answer = await server.SendAsync(HttpMethod.Post, route, body);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    /// <summary>Bytes are a picture: a file in a form, a data: address in JSON.</summary>
    private static HttpContent Body(bool form, params (string Name, object Value)[] fields)
    {
        if (!form)
        {
            return JsonContent.Create(fields.ToDictionary(
                static field => field.Name,
                static field => field.Value is byte[] picture ? Pictures.DataUri(picture) : field.Value));
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is byte[] picture)
            {
                content.Add(new ByteArrayContent(picture), name, "picture.png");
            }
            else
            {
                content.Add(new StringContent(FormattableString.Invariant($"{value}")), name);
            }
        }

        return content;
    }
}
