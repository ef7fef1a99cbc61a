using Atelier.Stores;

namespace Atelier.Server.Settings;

/// <summary>Names that say where the bytes of pictures go.</summary>
internal static class StorageSettings
{
    private const double SevenDaysInMinutes = 10_080;

    public static void AddTo(IDictionary<string, Func<string, Setting>> table)
    {
        AddPlace(table);
        AddS3(table);
        AddAzure(table);
        AddDelivery(table);
    }

    private static void AddPlace(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_IMAGE_STORE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Where new pictures go, whatever ATELIER_STORE says of the records; earlier ones stay readable in every store that is set up; unset: as ATELIER_STORE",
            SettingKinds.OneOfOrUnset(
                ("disk", BlobStoreKind.Disk), ("memory", BlobStoreKind.Memory), ("s3", BlobStoreKind.S3), ("azure", BlobStoreKind.Azure)),
            static o => o.Storage.Pictures,
            static (o, value) => o.Storage.Pictures = value);
        table["STORAGE_BACKEND"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Where new pictures go; also names their files by 16 hex digits, and on disk keeps them in ./generated_images",
            SettingKinds.OneOfOrUnset(("local", BlobStoreKind.Disk), ("azure_blob", BlobStoreKind.Azure), ("s3", BlobStoreKind.S3)),
            static o => o.Storage.Pictures,
            static (o, value) => (o.Storage.Pictures, o.Storage.IsS2Layout) = (value, true),
            aliasOf: "ATELIER_IMAGE_STORE");
        table["ATELIER_IMAGE_FOLDER"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Folder of the pictures on disk; unset: images in the data folder",
            SettingTextKinds.Folder,
            static o => o.Storage.Folder,
            static (o, value) => o.Storage.Folder = value);
        table["LOCAL_STORAGE_PATH"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Folder of the pictures on disk; also names their files by 16 hex digits",
            SettingTextKinds.Folder,
            static o => o.Storage.Folder,
            static (o, value) => (o.Storage.Folder, o.Storage.IsS2Layout) = (value, true),
            aliasOf: "ATELIER_IMAGE_FOLDER");
        table["ATELIER_STORAGE_ID_DIGITS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Hex digits in the names of pictures' files; a picture is found by either; unset: 32, or 16 with STORAGE_BACKEND or LOCAL_STORAGE_PATH",
            SettingKinds.OneOfOrUnset(("16", 16), ("32", 32)),
            static o => o.Storage.IdDigits,
            static (o, value) => o.Storage.IdDigits = value);
    }

    private static void AddS3(IDictionary<string, Func<string, Setting>> table)
    {
        table["AWS_S3_BUCKET"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The S3 bucket, which has to exist and belongs to this installation alone; unset: none, or screenshot-to-code-images where new pictures go to S3",
            SettingTextKinds.BucketName,
            static o => o.Storage.Bucket,
            static (o, value) => o.Storage.Bucket = value);
        table["AWS_REGION"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "Where the bucket is",
            SettingTextKinds.Text(64, "a region such as eu-central-1"),
            static o => o.Storage.Region,
            static (o, value) => o.Storage.Region = value);
        table["AWS_ACCESS_KEY_ID"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The bucket's key; unset: what the machine offers (profile, container or instance role)",
            SettingTextKinds.Secret,
            static o => o.Storage.AccessKeyId,
            static (o, value) => o.Storage.AccessKeyId = value);
        table["AWS_SECRET_ACCESS_KEY"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The secret of AWS_ACCESS_KEY_ID",
            SettingTextKinds.Secret,
            static o => o.Storage.SecretAccessKey,
            static (o, value) => o.Storage.SecretAccessKey = value,
            isSecret: true);
        table["AWS_SESSION_TOKEN"] = static name => Setting.Of(
            name,
            SettingOrigin.Vendor,
            "Belongs to a temporary AWS_ACCESS_KEY_ID",
            SettingTextKinds.LongSecret,
            static o => o.Storage.SessionToken,
            static (o, value) => o.Storage.SessionToken = value,
            isSecret: true);
        table["AWS_ENDPOINT_URL_S3"] = static name => Setting.Of(
            name,
            SettingOrigin.Vendor,
            "Address of another service that speaks S3; unset: Amazon's",
            SettingTextKinds.Url,
            static o => o.Storage.S3Endpoint,
            static (o, value) => o.Storage.S3Endpoint = value);
        table["ATELIER_S3_PATH_STYLE"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether the bucket stands in the path of addresses instead of their host name",
            SettingKinds.Flag,
            static o => o.Storage.PathStyle,
            static (o, value) => o.Storage.PathStyle = value);
        table["ATELIER_S3_ENCRYPTION"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How the service encrypts pictures; bucket leaves it to the bucket",
            SettingKinds.OneOf(("bucket", S3Encryption.Default), ("AES256", S3Encryption.Aes256), ("aws:kms", S3Encryption.Kms)),
            static o => o.Storage.Encryption,
            static (o, value) => o.Storage.Encryption = value);
        table["ATELIER_S3_KMS_KEY"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "The key for aws:kms; unset: the account's own",
            SettingTextKinds.Secret,
            static o => o.Storage.KmsKeyId,
            static (o, value) => o.Storage.KmsKeyId = value);
    }

    private static void AddAzure(IDictionary<string, Func<string, Setting>> table)
    {
        table["AZURE_STORAGE_CONNECTION_STRING"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The Azure Storage account of pictures; unset: none",
            SettingTextKinds.AzureConnection,
            static o => o.Storage.AzureConnection,
            static (o, value) => o.Storage.AzureConnection = value,
            isSecret: true);
        table["AZURE_STORAGE_ACCOUNT_URL"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "The account's blob service, such as https://account.blob.core.windows.net, where Entra ID vouches for this server instead of a connection string",
            SettingTextKinds.Url,
            static o => o.Storage.AzureAccount,
            static (o, value) => o.Storage.AzureAccount = value);
        table["AZURE_STORAGE_CONTAINER"] = static name => Setting.Of(
            name,
            SettingOrigin.S2,
            "The container of pictures, made when missing; it belongs to this installation alone",
            SettingTextKinds.ContainerName,
            static o => o.Storage.AzureContainer,
            static (o, value) => o.Storage.AzureContainer = value);
    }

    private static void AddDelivery(IDictionary<string, Func<string, Setting>> table)
    {
        table["ATELIER_SPOOL_LIMIT_MB"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Most disk that pictures take which wait for S3 or Azure to take them; with 0 none waits, and what a store does not take is not kept",
            SettingKinds.Whole(0, 1 << 30, "MiB"),
            static o => o.Storage.WaitingLimitBytes >> 20,
            static (o, value) => o.Storage.WaitingLimitBytes = value << 20);
        table["ATELIER_STORE_PATIENCE_SECONDS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long S3 or Azure may take over one step of a picture before it waits on this machine instead",
            SettingKinds.Seconds(0.1, 600),
            static o => o.Storage.Patience,
            static (o, value) => o.Storage.Patience = value);
        table["ATELIER_STORE_BEHIND"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether every picture waits on this machine and goes to S3 or Azure after its caller was answered; other nodes see it once it is there",
            SettingKinds.Flag,
            static o => o.Storage.Behind,
            static (o, value) => o.Storage.Behind = value);
        table["ATELIER_STORE_LINKS"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "Whether who asks for a picture in S3 or Azure is sent there (302) with a link that holds for a while",
            SettingKinds.Flag,
            static o => o.Storage.Links,
            static (o, value) => o.Storage.Links = value);
        table["ATELIER_STORE_LINK_MINUTES"] = static name => Setting.Of(
            name,
            SettingOrigin.Atelier,
            "How long such a link holds",
            SettingKinds.Minutes(1, SevenDaysInMinutes),
            static o => o.Storage.LinkLifetime,
            static (o, value) => o.Storage.LinkLifetime = value);
    }
}
