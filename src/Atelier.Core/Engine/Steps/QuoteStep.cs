using System.Globalization;
using Atelier.Core.Quotes;

namespace Atelier.Core.Engine.Steps;

/// <summary>Between steps 3 and 4: whether a quote passed back is ours, for this request and still good; and giving such quotes.</summary>
internal sealed class QuoteStep(QuoteSigner signer, QuoteOptions options, TimeProvider time)
{
    private const string Parameter = "quote";

    /// <returns>The terms to keep to, or why the quote is not taken; neither when the request brings none.</returns>
    public async ValueTask<(QuoteTerms? Terms, JobError? Error)> CheckAsync(
        ImageRequest request,
        CallContext context,
        CancellationToken cancellationToken)
    {
        if (request.Quote is not { } text)
        {
            return (null, null);
        }

        if (await signer.ReadAsync(text, context.Caller, cancellationToken) is not { } terms)
        {
            return (null, Refuse("quote_invalid", "Parameter 'quote' is not a quote this server gave you. Ask POST /api/v1/quote for one."));
        }

        if (terms.ExpiresAt <= time.GetUtcNow())
        {
            return (null, Refuse(
                "quote_expired",
                string.Create(CultureInfo.InvariantCulture, $"The quote held until {terms.ExpiresAt:u}. Ask POST /api/v1/quote for a new one.")));
        }

        return terms.Meaning == await RequestFingerprint.OfMeaningAsync(request, cancellationToken)
            ? (terms, null)
            : (null, Refuse("quote_mismatch", "The quote is for another request. Send what was quoted, unchanged, or ask POST /api/v1/quote again."));
    }

    /// <summary>Our word that a request costs at most so much.</summary>
    /// <param name="request">What would be asked.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="provider">Who would be asked first.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="highUsd">US dollars at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<SignedQuote> SignAsync(
        ImageRequest request,
        CallContext context,
        string provider,
        string model,
        decimal highUsd,
        CancellationToken cancellationToken)
    {
        var meaning = await RequestFingerprint.OfMeaningAsync(request, cancellationToken);
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + options.Lifetime).ToUnixTimeSeconds());
        var terms = new QuoteTerms(context.Caller, meaning, provider, model, highUsd, expiresAt);
        return new SignedQuote(await signer.SignAsync(terms, cancellationToken), expiresAt);
    }

    private static JobError Refuse(string code, string message) =>
        FailureTable.Error(FailureKind.InvalidRequest, message, Parameter) with { Code = code };
}
