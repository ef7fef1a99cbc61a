namespace Atelier.Testing.Servers;

/// <summary>Azurite, Microsoft's emulator of Azure Blob Storage.</summary>
public sealed class AzuriteServer : NodeServer
{
    /// <summary>The account every Azurite has (learn.microsoft.com/azure/storage/common/storage-connect-azurite).</summary>
    public const string Account = "devstoreaccount1";

    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The account's blob service.</summary>
    public Uri Endpoint => new(Address, Account);

    public string ConnectionString => $"AccountName={Account};AccountKey={Key};BlobEndpoint={Endpoint}";

    protected override string Script => "azurite/dist/src/blob/main.js";

    protected override IEnumerable<string> Arguments(string folder) =>
        ["--blobHost", "127.0.0.1", "--blobPort", "0", "--location", folder, "--disableTelemetry"];
}
