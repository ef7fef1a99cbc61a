namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>How long a picture takes, as this dialect's contract estimates it.</summary>
internal static class DrawingTimes
{
    /// <param name="provider">Who draws.</param>
    /// <param name="tier">fast, standard, high or ultra.</param>
    /// <returns>Seconds.</returns>
    public static int Of(string provider, string tier)
    {
        int[] seconds = provider switch
        {
            "openai" => [8, 15, 25, 40],
            "replicate" => [12, 20, 35, 60],
            "together" => [10, 18, 30, 50],
            _ => [10, 20, 30, 45],
        };
        return tier switch
        {
            "fast" => seconds[0],
            "high" => seconds[2],
            "ultra" => seconds[3],
            _ => seconds[1],
        };
    }
}
