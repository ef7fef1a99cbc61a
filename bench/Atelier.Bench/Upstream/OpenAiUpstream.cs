using System.Buffers.Text;
using System.Text;

namespace Atelier.Bench.Upstream;

/// <summary>OpenAI's image generation as fixed answers from an nginx: one for each size of picture, each under a path of its own.</summary>
internal static class OpenAiUpstream
{
    private const string GenerationsPath = "/v1/images/generations";

    private const string Usage =
        """
        "usage":{"input_tokens":14,"input_tokens_details":{"text_tokens":14,"image_tokens":0},"output_tokens":1056,"output_tokens_details":{"image_tokens":1056,"text_tokens":0},"total_tokens":1070}
        """;

    /// <summary>Writes the answer that holds a picture.</summary>
    /// <returns>Bytes of the answer.</returns>
    public static async Task<long> WriteAnswerAsync(string folder, string name, string picture, int side)
    {
        var image = await File.ReadAllBytesAsync(picture);
        var base64 = new byte[Base64.GetMaxEncodedToUtf8Length(image.Length)];
        Base64.EncodeToUtf8(image, base64, out _, out _);
        await using var answer = File.Create(Path.Combine(folder, name + ".json"));
        await answer.WriteAsync(Encoding.ASCII.GetBytes(
            $"{{\"created\":1795200000,\"background\":\"opaque\",\"output_format\":\"png\",\"quality\":\"medium\",\"size\":\"{side}x{side}\",\"data\":[{{\"b64_json\":\""));
        await answer.WriteAsync(base64);
        await answer.WriteAsync(Encoding.ASCII.GetBytes($"\"}}],{Usage}}}"));
        return answer.Length;
    }

    /// <summary>Serves the answers of a folder: <c>/{name}/v1/images/generations</c> answers <c>{name}.json</c>.</summary>
    public static Task<Nginx> StartAsync(string folder, IEnumerable<string> names) => Nginx.StartAsync(
        folder,
        "upstream",
        "default_type application/json; sendfile on;",
        // nginx serves files to GET only; an error page of status 405 is the way to give one to POST.
        string.Concat(names.Select(name =>
            $"location = /{name}{GenerationsPath} {{ error_page 405 =200 /{name}.json; return 405; }} location = /{name}.json {{ internal; root {folder}; }} ")));

    /// <summary>A plain proxy in front: the least that a gateway can cost. What its buffers cannot take waits upstream, not on the disk.</summary>
    public static Task<Nginx> PassThroughAsync(string folder, Uri upstream) => Nginx.StartAsync(
        folder,
        "proxy",
        $"upstream openai {{ server {upstream.Authority}; keepalive 128; }}",
        """location / { proxy_pass http://openai; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_max_temp_file_size 0; }""");
}
