namespace Atelier.Core.Resilience;

/// <summary>What a call goes to: breakers and measurements are kept for each.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Model">The catalog's name of the model.</param>
/// <param name="Operation">What is asked of it.</param>
public readonly record struct CallTarget(string Provider, string Model, ImageOperation Operation);
