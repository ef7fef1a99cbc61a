using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>Everything about a picture that is known before it is drawn.</summary>
internal sealed record KeepContext(ImageRequest Request, Candidate Candidate, ProviderCall Call, string Caller);
