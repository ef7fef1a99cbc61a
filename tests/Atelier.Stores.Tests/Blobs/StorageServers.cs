using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Blobs;

[CollectionDefinition(nameof(AzuriteServer))]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteServer>;

[CollectionDefinition(nameof(S3Server))]
public sealed class S3Collection : ICollectionFixture<S3Server>;
