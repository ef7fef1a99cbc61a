namespace Atelier;

/// <summary>Over which time a budget counts: the current hour, day or month of the calendar in UTC.</summary>
public enum BudgetWindow
{
    Hour,
    Day,
    Month,
}
