using System.Net;
using System.Text;
using System.Text.Json;
using Atelier.Server.Tests.Support;
using Atelier.Testing;

namespace Atelier.Server.Tests.Native.Operations;

public sealed class OperationsRouteTests
{
    private const string Route = "/api/v1/images/operations";

    private static readonly byte[] s_picture = Png.Solid(40, 30, 0xFF336699);
    private static readonly string s_address = "data:image/png;base64," + Convert.ToBase64String(s_picture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [ContractRow("S3-84")]
    public async Task Post_EventsAccepted_TellsProgressThenCompleteWithCounts()
    {
        await using var server = await TestServer.StartAsync();

        var events = await EventsAsync(server, $$$"""
            {"images":["{{{s_address}}}",{"id":"mine","url":"data:image/png;base64,AAAA"},"{{{s_address}}}"],
             "operations":[{"type":"resize","params":{"percentage":50}},{"type":"filter","params":{"filter":"grayscale"}}]}
            """);

        Assert.Equal(["started", "complete"], [events[0].Name, events[^1].Name]);
        Assert.All(events, static told => Assert.Equal(told.Name, told.Data.Text("type")));
        Assert.Equal(3, events.Count(static told => told.Name == "progress"));
        Assert.Equal(100, events.Where(static told => told.Name == "progress").Max(static told => told.Data.GetProperty("progress").GetInt32()));
        Assert.Equal([0, 2], events.Where(static told => told.Name == "image_complete").Select(static told => told.Data.GetProperty("result").GetProperty("image_index").GetInt32()).Order());
        var failed = Assert.Single(events, static told => told.Name == "image_error").Data.GetProperty("result");
        Assert.Equal((1, "mine", false), (failed.GetProperty("image_index").GetInt32(), failed.Text("image_id"), failed.GetProperty("success").GetBoolean()));
        var complete = events[^1].Data;
        Assert.Equal((2, 1, 0m), (complete.GetProperty("success_count").GetInt32(), complete.GetProperty("error_count").GetInt32(), complete.GetProperty("cost_usd").GetDecimal()));
        Assert.Equal([true, false, true], complete.GetProperty("results").EnumerateArray().Select(static result => result.GetProperty("success").GetBoolean()));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Post_OnePictureWithoutEvents_IsKeptWithItsHashLineageAndJobForNothing()
    {
        await using var server = await TestServer.StartAsync();
        var parent = (await server.DrawAsync(new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A lighthouse", Size = "256x256" })).Images[0];

        var body = await JsonAsync(server, $$"""{"images":["{{parent.Id}}"],"operations":[{"type":"crop","width":100,"height":50},{"type":"rotate"}],"output_format":"webp"}""");

        var image = body.GetProperty("results")[0].GetProperty("image");
        Assert.Equal(("webp", 50, 100), (image.Text("format"), image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
        Assert.Equal(("atelier", "operations", "operation_of"), (image.Text("provider"), image.Text("model"), image.Text("relation")));
        Assert.Equal(parent.Id, Assert.Single(image.GetProperty("parents").EnumerateArray()).GetString());
        Assert.Equal("A lighthouse", image.Text("prompt"));
        Assert.Equal("crop 100x50+0+0, rotate 90", image.GetProperty("parameters").Text("operations"));
        var bytes = await server.Http.GetByteArrayAsync(image.Text("url"), Cancel);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), image.Text("sha256"));
        var told = Atelier.Imaging.ProvenanceReader.Read(bytes)!;
        Assert.Equal(("A lighthouse", "crop 100x50+0+0, rotate 90"), (told.Prompt, told.Parameters["operations"]));
        var job = await server.GetAsync($"/api/v1/jobs/{body.GetProperty("job_ids")[0].GetString()}").JsonAsync();
        Assert.Equal(("transform", "succeeded", "native"), (job.Text("operation"), job.Text("state"), job.Text("dialect")));
        Assert.Equal(0m, body.GetProperty("cost_usd").GetDecimal());
        Assert.Equal(0, (await server.GetAsync("/api/v1/usage").JsonAsync()).GetProperty("total").GetProperty("cost_usd").GetDecimal());
    }

    [Fact]
    public async Task Post_Form_TakesFilesAddressesAndIds()
    {
        await using var server = await TestServer.StartAsync();
        var kept = (await server.DrawAsync()).Images[0];
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(s_picture), "images", "first.png" },
            { new StringContent(s_address), "images" },
            { new StringContent(kept.Id), "image_id" },
            { new StringContent("""[{"type":"resize","width":8}]"""), "operations" },
            { new StringContent("jpeg"), "output_format" },
            { new StringContent("50"), "output_compression" },
            { new StringContent("7"), "speed" },
        };

        using var answer = await server.SendAsync(HttpMethod.Post, Route, form);
        var body = await answer.JsonAsync();

        Assert.Equal(3, body.GetProperty("success_count").GetInt32());
        Assert.Equal("first.png", body.GetProperty("results")[0].Text("image_id"));
        Assert.All(body.GetProperty("results").EnumerateArray(), static result => Assert.Equal((8, "jpeg"), (result.GetProperty("image").GetProperty("width").GetInt32(), result.GetProperty("image").Text("format"))));
        Assert.Contains(body.GetProperty("warnings").EnumerateArray(), static warning => warning.GetString()!.Contains("speed", StringComparison.Ordinal));
    }

    [Fact]
    [ContractRow("S3-84")]
    public async Task Post_GenerateAmongOthers_IsAModelsTurnOnWhatWasDoneBefore()
    {
        await using var server = await TestServer.StartAsync();

        var events = await EventsAsync(server, $$"""
            {"images":["{{s_address}}"],"operations":[{"type":"resize","width":320},{"type":"generate","prompt":"Add a moon"},{"type":"resize","width":64}]}
            """);

        var complete = events[^1].Data;
        Assert.Equal(3, complete.GetProperty("job_ids").GetArrayLength());
        Assert.Equal(["resize 320x inside", "generate", "resize 64x inside"], events.Where(static told => told.Name == "progress").Select(static told => told.Data.Text("operation")));
        var image = complete.GetProperty("results")[0].GetProperty("image");
        Assert.Equal(64, image.GetProperty("width").GetInt32());
        var edited = await server.GetAsync($"/api/v1/images/{image.GetProperty("parents")[0].GetString()}").JsonAsync();
        Assert.Equal(("edit_of", "Add a moon"), (edited.Text("relation"), edited.Text("prompt")));
    }

    [Fact]
    public async Task Post_SameKeyAgain_ReplaysTheFirstAnswer()
    {
        await using var server = await TestServer.StartAsync();
        var body = $$"""{"images":["{{s_address}}"],"operations":["grayscale"]}""";

        using var first = await SendAsync(server, body, ("Idempotency-Key", "once"));
        using var second = await SendAsync(server, body, ("Idempotency-Key", "once"));

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(
            (await first.JsonAsync()).GetProperty("results")[0].GetProperty("image").Text("id"),
            (await second.JsonAsync()).GetProperty("results")[0].GetProperty("image").Text("id"));
    }

    [Fact]
    public async Task Post_FaceCrop_SaysThatItKnowsNoFaces()
    {
        await using var server = await TestServer.StartAsync();

        var body = await JsonAsync(server, $$"""{"images":["{{s_address}}"],"operations":["face_crop"]}""");

        Assert.Contains("no face detector", Assert.Single(body.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SeveralBadPictures_EachTellsForItself()
    {
        await using var server = await TestServer.StartAsync();

        var body = await JsonAsync(server, $$"""{"images":["{{s_address}}","{{s_address}}"],"operations":[{"type":"crop","width":41,"height":5}]}""");

        Assert.Equal((false, 2), (body.GetProperty("success").GetBoolean(), body.GetProperty("error_count").GetInt32()));
        Assert.All(body.GetProperty("results").EnumerateArray(), static result =>
            Assert.Contains("40x30", result.GetProperty("error").Text("message"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("{}", "operations")]
    [InlineData("""{"operations":["sepia"]}""", "images")]
    [InlineData("""{"images":[],"operations":["sepia"]}""", "images")]
    [InlineData("""{"images":"$","operations":["sepia"]}""", "images")]
    [InlineData("""{"images":[7],"operations":["sepia"]}""", "images[0]")]
    [InlineData("""{"images":[{"id":"x"}],"operations":["sepia"]}""", "images[0]")]
    [InlineData("""{"images":["0123456789abcdef0123456789abcdef"],"operations":["sepia"]}""", "images[0]")]
    [InlineData("""{"images":["http://127.0.0.1/a.png"],"operations":["sepia"]}""", "images[0]")]
    [InlineData("""{"images":["data:image/png;base64,***"],"operations":["sepia"]}""", "images[0]")]
    [InlineData("""{"images":["data:image/png;base64,AAAA"],"operations":["sepia"]}""", "images")]
    [InlineData("""{"images":["$"],"operations":[]}""", "operations")]
    [InlineData("""{"images":["$"],"operations":[{"type":"resize","width":0}]}""", "operations[0].width")]
    [InlineData("""{"images":["$"],"operations":["sepia"],"output_format":"bmp"}""", "output_format")]
    [InlineData("""{"images":["$"],"operations":["sepia"],"output_compression":101}""", "output_compression")]
    [InlineData("""{"images":["$"],"operations":["sepia"],"max_cost":-1}""", "max_cost")]
    [InlineData("""{"images":["$"],"operations":["sepia"],"embed_metadata":"maybe"}""", "embed_metadata")]
    [InlineData("""{"images":["$"],"operations":["sepia"],"user":{}}""", "user")]
    public async Task Post_BadBody_Is400NamingTheParameterWhateverIsAccepted(string json, string parameter)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await SendAsync(server, json.Replace("$", s_address, StringComparison.Ordinal), ("Accept", "application/json"));
        var body = await answer.JsonAsync();

        Assert.Equal((HttpStatusCode.BadRequest, parameter), (answer.StatusCode, body.Text("parameter")));
        Assert.NotEmpty(body.Text("message"));
    }

    [Fact]
    public async Task Post_TooManyPictures_IsRefusedWithTheLimit()
    {
        await using var server = await TestServer.StartAsync();
        var images = string.Join(',', Enumerable.Repeat("\"data:image/png;base64,AAAA\"", 101));

        using var answer = await SendAsync(server, $$"""{"images":[{{images}}],"operations":["sepia"]}""");

        Assert.Contains("1 to 100", (await answer.JsonAsync()).Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"images\"; filename=\"a.png\"\r\n\r\nxx")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n[\r\n--b\r\nContent-Disposition: form-data; name=\"images\"; filename=\"a.png\"\r\n\r\nxx\r\n--b--\r\n")]
    public async Task Post_BadForm_Is400(string form)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
        content.Headers.Add("Content-Type", "multipart/form-data; boundary=b");

        using var answer = await server.SendAsync(HttpMethod.Post, Route, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Post_OtherMediaType_Is415()
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent("x", Encoding.UTF8, "text/plain");

        using var answer = await server.SendAsync(HttpMethod.Post, Route, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestServer server, string json, params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await server.SendAsync(HttpMethod.Post, Route, content, headers);
    }

    private static async Task<JsonElement> JsonAsync(TestServer server, string json)
    {
        using var answer = await SendAsync(server, json);
        var body = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, body.GetRawText());
        return body;
    }

    private static async Task<IReadOnlyList<(string Name, JsonElement Data)>> EventsAsync(TestServer server, string json)
    {
        using var answer = await SendAsync(server, json, ("Accept", "text/event-stream"));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return EventText.Read(Encoding.UTF8.GetString(await answer.BytesAsync()));
    }
}
