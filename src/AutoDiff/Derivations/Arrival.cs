using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What has come from one node that a derivation tells of to another node, along one edge or along all the paths between them that it does not tell
/// of.
/// </summary>
/// <param name="Source">The node it comes from.</param>
/// <param name="Formula">What has come, written with the symbol of the source's derivative.</param>
/// <param name="Rules">The rules used on the way.</param>
/// <param name="Edge">The edge, if it is one.</param>
internal sealed record Arrival<T>(Variable<T> Source, Variable<T> Formula, RulesUsed Rules, StepRecorder<T>.Edge? Edge)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Arrival<T> Plus(Arrival<T> other) => this with { Formula = Formula + other.Formula, Rules = Rules.Union(other.Rules), Edge = null };
}
