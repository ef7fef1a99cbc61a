using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Everything that is wrong with one request, in the order it was found (contracts 3.3).</summary>
internal sealed class Issues
{
    /// <summary>More are not told: nobody reads a thousand of them.</summary>
    private const int MostTold = 50;

    public const string Code = "validation_failed";

    private readonly List<(string Message, string? Parameter)> _all = [];
    private bool _unavailable;

    public bool IsEmpty => _all.Count == 0;

    public void Add(string message, string? parameter) => _all.Add((message, parameter));

    public void Add(OpenAiError? problem)
    {
        if (problem is not null)
        {
            Add(problem.Message, problem.Param);
        }
    }

    /// <summary>The named provider cannot be asked, which has a code of its own.</summary>
    public void AddUnavailable(string message)
    {
        _unavailable = true;
        _all.Insert(0, (message, "provider"));
    }

    public ErrorAnswer ToAnswer() =>
        new(StatusCodes.Status400BadRequest, _unavailable ? "provider_unavailable" : Code, _all[0].Message)
        {
            Parameter = _all[0].Parameter,
            Issues = [.. _all.Take(MostTold).Select(static issue => issue.Message)],
        };
}
