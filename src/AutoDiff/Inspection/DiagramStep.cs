namespace AutoDiff;

/// <summary>One step of a backward pass in a drawn graph: from a node to one of its inputs.</summary>
/// <param name="From">The position of the box that the gradient comes from.</param>
/// <param name="To">The position of the box that it goes to.</param>
/// <param name="Label">The local derivative and what arrives, such as <c>× 0.235 = −0.3775</c>.</param>
public sealed record DiagramStep(int From, int To, string Label);
