namespace Atelier.Core.Library.Search;

/// <summary>The order of a listing.</summary>
public enum ImageOrder
{
    Newest,

    Oldest,

    /// <summary>Those first that have the words looked for often and in few words; of all that match, the newest 500 are ranked.</summary>
    Relevance,
}
