namespace Atelier.Stores.Records;

/// <summary>One row of an answer, whichever engine it comes from; columns are counted from 0.</summary>
internal interface IRow
{
    bool IsNull(int column);

    string Text(int column);

    long Number(int column);
}
