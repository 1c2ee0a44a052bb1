namespace AutoDiff;

/// <summary>How much of a derivation is told. The steps left out are taken all the same: those that remain speak of them in one.</summary>
public enum DerivationDetail
{
    /// <summary>Only the results, in the symbols that the formulas are made of.</summary>
    Answer,

    /// <summary>
    /// The nodes that have names, and those at which a derivative that is not a constant arrives. Sums, signs and constant factors between them are
    /// taken in passing.
    /// </summary>
    KeySteps,

    /// <summary>Every node and every edge of the graph.</summary>
    EveryStep,

    /// <summary>
    /// A network layer by layer: z[l] is what a layer computes, a[l] what its activation makes of it, and δ[l] = ∂L/∂z[l]. Activations appear as
    /// σ′(z[l]).
    /// </summary>
    Layers,
}
