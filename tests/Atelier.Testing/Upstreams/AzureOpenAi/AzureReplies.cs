namespace Atelier.Testing.Upstreams.AzureOpenAi;

/// <summary>Azure's content filter, in the spellings that are out there.</summary>
public static class AzureReplies
{
    private const string Results =
        """{"hate":{"filtered":false,"severity":"safe"},"sexual":{"filtered":true,"severity":"high"},"jailbreak":{"detected":true,"filtered":true}}""";

    /// <param name="shape">a: the OpenAPI file's; b: chat's, met on images too; c: the how-to's.</param>
    public static Reply Filtered(char shape = 'a') => Reply.Json(
        (shape switch
        {
            'a' => """{"error":{"code":"content_policy_violation","type":"invalid_request_error","message":"Filtered.","param":null,"inner_error":{"code":"ResponsibleAIPolicyViolation","content_filter_results":RESULTS}}}""",
            'b' => """{"error":{"code":"content_filter","status":400,"param":"prompt","type":null,"message":"Filtered.","innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":RESULTS}}}""",
            'c' => """{"created":1795200000,"error":{"code":"contentFilter","message":"Filtered."}}""",
            'i' => """{"error":{"code":"400","message":"Filtered.","innererror":{"code":"ResponsibleAIPolicyViolation","content_filter":RESULTS}}}""",
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        }).Replace("RESULTS", Results, StringComparison.Ordinal),
        400);
}
