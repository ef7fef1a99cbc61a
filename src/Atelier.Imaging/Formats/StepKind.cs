namespace Atelier.Imaging.Formats;

internal enum StepKind
{
    /// <summary>More bytes have to be together before anything can be said.</summary>
    More,

    Pass,

    /// <summary>Other bytes go out in place of the window's first ones; none at all drops them, replacing none inserts.</summary>
    Replace,

    Broken,
}
