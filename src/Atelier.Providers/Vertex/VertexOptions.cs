using Atelier.Providers.Configuration;

namespace Atelier.Providers.Vertex;

/// <summary>What only Vertex AI can be told. One way to sign in is enough; where several are set, the first of this list counts.</summary>
internal sealed class VertexOptions : ProviderOptions
{
    /// <summary>The Google Cloud project that pays. Needed unless there is an API key (Vertex's express mode).</summary>
    public string? Project { get; set; }

    /// <summary>A region such as <c>us-central1</c>, a multi-region (<c>us</c>, <c>eu</c>) or <c>global</c>. Default <c>global</c>.</summary>
    public string Location { get; set; } = "global";

    /// <summary>An OAuth access token, used as it is; it dies within the hour.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Path of a service account's key file, or of the file <c>gcloud auth application-default login</c> writes.</summary>
    public string? CredentialsFile { get; set; }

    /// <summary>Whether the machine's own account is used, as Google Cloud's metadata server tells it. Default false.</summary>
    public bool UseMetadataServer { get; set; }

    /// <summary>Host, and perhaps port, of the metadata server. Default <c>metadata.google.internal</c>.</summary>
    public string MetadataHost { get; set; } = "metadata.google.internal";
}
