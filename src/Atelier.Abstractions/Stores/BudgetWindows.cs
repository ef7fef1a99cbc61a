namespace Atelier;

/// <summary>Where windows begin and end.</summary>
public static class BudgetWindows
{
    /// <summary>When the window around a moment began, UTC.</summary>
    public static DateTimeOffset StartAt(this BudgetWindow window, DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        return window switch
        {
            BudgetWindow.Hour => new DateTimeOffset(utc.Date.AddHours(utc.Hour), TimeSpan.Zero),
            BudgetWindow.Day => new DateTimeOffset(utc.Date, TimeSpan.Zero),
            _ => new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }

    /// <summary>When the window around a moment ends, UTC, exclusive.</summary>
    public static DateTimeOffset EndAt(this BudgetWindow window, DateTimeOffset moment)
    {
        var start = window.StartAt(moment);
        return window switch
        {
            BudgetWindow.Hour => start.AddHours(1),
            BudgetWindow.Day => start.AddDays(1),
            _ => start.AddMonths(1),
        };
    }
}
