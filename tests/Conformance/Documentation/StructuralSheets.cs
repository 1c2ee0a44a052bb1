namespace AutoDiff.Conformance.Documentation;

/// <summary>
/// The operations on whole tensors. Their rules build graph from other operations, so that formula and derivative stand here in words of a
/// textbook.
/// </summary>
internal static class StructuralSheets
{
    public static IReadOnlyList<StructuralSheet> All { get; } = [Softmaxes, Reductions, Scans, Norms, Shaping, Pieces, Indexing, Ordering, Products,
        Decompositions, Convolutions, Losses];

    private static StructuralSheet Softmaxes => new(
        "Softmax and relatives",
        new("Softmax", "e^xᵢ / Σₖ e^xₖ", "same", "y·(g − Σ g·y)", "the row's maximum is taken off first"),
        new("LogSoftmax", "xᵢ − ln Σₖ e^xₖ", "same", "g − softmax(x)·Σ g", "as above"),
        new("Softmin", "softmax(−x)", "same", "that of softmax, negated"),
        new("Glu", "a·σ(b), a and b the halves of x", "the axis is halved", "g·σ(b) and g·a·σ(b)·σ(−b), joined", "an odd length is an error"));

    private static StructuralSheet Reductions => new(
        "Reductions",
        new("Sum", "Σ xᵢ", "axes go, or stay with length 1", "g, spread over the axes", "of nothing: 0; summed pairwise"),
        new("Mean", "(1/n) Σ xᵢ", "as sum", "g/n, spread", "of nothing: NaN"),
        new("Product", "Π xᵢ", "as sum", "g times the product of the others", "exact with any number of zeros; of nothing: 1"),
        new("Max", "max xᵢ", "as sum", "g to the largest, shared equally among ties", "of nothing: an error; NaN is passed on"),
        new("Min", "min xᵢ", "as sum", "g to the smallest, shared equally among ties", "of nothing: an error; NaN is passed on"),
        new("LogSumExp", "ln Σ e^xᵢ", "as sum", "g·softmax(x)", "never overflows; of nothing: −∞"),
        new("Variance", "Σ (xᵢ − x̄)² / (n − correction)", "as sum", "2g(xᵢ − x̄)/(n − correction)", "correction 1 unless told otherwise"),
        new("StandardDeviation", "√ variance", "as sum", "g(xᵢ − x̄)/((n − correction)·y)", "0 where y = 0"),
        new("Median", "the middle one; of an even number the lower", "as sum, of one axis", "g to the chosen element", "NaN is passed on"),
        new("All", "1 if no xᵢ is 0", "as sum", "none"),
        new("Any", "1 if some xᵢ is not 0", "as sum", "none"),
        new("CountNonzero", "the number of xᵢ ≠ 0", "as sum", "none"),
        new("ArgMax", "the first place of the largest", "the axis goes", "none", "the place of a NaN, if there is one"),
        new("ArgMin", "the first place of the smallest", "the axis goes", "none", "the place of a NaN, if there is one"));

    private static StructuralSheet Scans => new(
        "Scans along an axis",
        new("CumulativeSum", "Σₖ≤ᵢ xₖ", "same", "Σₖ≥ᵢ gₖ"),
        new("CumulativeProduct", "Πₖ≤ᵢ xₖ", "same", "Σₖ≥ᵢ gₖ·Π of the others up to k", "exact with any number of zeros"),
        new("CumulativeMax", "maxₖ≤ᵢ xₖ", "same", "gᵢ to the place that set the maximum", "of ties the last"),
        new("CumulativeMin", "minₖ≤ᵢ xₖ", "same", "gᵢ to the place that set the minimum", "of ties the last"),
        new("LogCumulativeSumExp", "ln Σₖ≤ᵢ e^xₖ", "same", "Σₖ≥ᵢ gₖ·e^(xᵢ − yₖ)", "never overflows"));

    private static StructuralSheet Norms => new(
        "Norms and distances",
        new("Norm", "(Σ |xᵢ|ᵖ)^(1/p)", "as sum", "g·sign(xᵢ)·(|xᵢ|/y)ᵖ⁻¹", "0 at the zero vector; p = ∞ shares among ties"),
        new("NormalizeL2", "x / max(‖x‖₂, ε)", "same", "by its composition", "ε = 10⁻¹²"),
        new("CosineSimilarity", "a·b / (max(‖a‖, ε)·max(‖b‖, ε))", "the axis goes", "by its composition", "ε = 10⁻⁸"),
        new("PairwiseDistance", "‖a − b + ε‖ₚ", "the last axis goes", "by its composition", "ε = 10⁻⁶"));

    private static StructuralSheet Shaping => new(
        "Shapes",
        new("Reshape", "the same elements in the same order", "as many elements; one −1 is inferred", "g in the old shape"),
        new("Flatten", "some axes joined", "their product", "g in the old shape"),
        new("Squeeze", "axes of length 1 taken away", "", "g in the old shape"),
        new("Unsqueeze", "an axis of length 1 put in", "", "g in the old shape"),
        new("Permute", "axes in another order", "", "the inverse permutation of g"),
        new("Transpose", "the last two axes exchanged", "", "gᵀ"),
        new("MoveAxis", "an axis moved", "", "moved back"),
        new("SwapAxes", "two axes exchanged", "", "exchanged back"),
        new("BroadcastTo", "axes of length 1 repeated", "", "g summed over what was repeated"));

    private static StructuralSheet Pieces => new(
        "Pieces",
        new("Slice", "a range of an axis", "", "g, with zeros around it"),
        new("StepSlice", "every nth of an axis: x[.., start..stop, step]", "", "g, with zeros between"),
        new("Split", "consecutive pieces", "their lengths add up", "the pieces' cotangents joined, zeros for pieces not used"),
        new("Chunk", "pieces of equal length, the last perhaps shorter", "", "as split"),
        new("Concat", "joined along an axis", "equal but for that axis", "g cut into the pieces"),
        new("Stack", "joined along a new axis", "equal", "g cut into slices"),
        new("Pad", "a border of a number, or of the tensor's own elements", "", "g without the border, plus the border folded back"),
        new("Flip", "backwards along axes", "same", "g backwards"),
        new("Roll", "moved round along an axis", "same", "g moved back"),
        new("Tile", "the whole, repeated", "", "g summed over the copies"),
        new("Repeat", "each element, repeated", "", "g summed over the copies"),
        new("Unfold", "windows that slide along an axis", "a last axis for the window", "g added where windows overlap"),
        new("Diagonal", "xᵢᵢ of two axes, the first two unless others are given, with an offset", "", "g on the diagonal, else 0"),
        new("DiagonalMatrix", "x on the diagonal, else 0", "", "the diagonal of g"),
        new("LowerTriangle", "0 above a diagonal", "same", "g, 0 above it"),
        new("UpperTriangle", "0 below a diagonal", "same", "g, 0 below it"));

    private static StructuralSheet Indexing => new(
        "Choosing by index or mask",
        new("Gather", "slices by index", "the axis has the length of the indices", "g added at the indices",
            "an index twice adds twice; out of range is an error"),
        new("TakeAlongAxis", "one element for each index, along an axis", "that of the indices", "g added at the indices"),
        new("ScatterAdd", "slices added at indices", "the axis has a length of its own", "g at the indices"),
        new("ScatterAddAlongAxis", "a source added at an index for each of its elements", "that of x", "g, and g at the indices"),
        new("PutAlongAxis", "a source put at an index for each of its elements", "that of x", "g, 0 where something was put; g at the indices",
            "of an index given twice the last stays"),
        new("MaskedSelect", "the elements where the mask is not 0", "one axis", "g put back, else 0"),
        new("Embedding", "rows of a table", "indices, then columns", "g added at the rows"),
        new("Where", "a where the condition is not 0, else b", "all three broadcast", "g to the branch taken, exactly 0 to the other",
            "not even a NaN or an infinite slope leaks from the branch not taken"),
        new("MaskedFill", "a value where the mask is not 0, else x", "mask broadcasts", "g where the mask is 0"));

    private static StructuralSheet Ordering => new(
        "Order",
        new("Sort", "ascending or descending", "same", "g put back by the inverse permutation", "stable; NaN counts as largest"),
        new("ArgSort", "the permutation", "same", "none"),
        new("TopK", "the k largest or smallest, in order", "the axis has length k", "g put back, else 0"));

    private static StructuralSheet Products => new(
        "Products",
        new("Dot", "Σ aᵢbᵢ", "two vectors", "g·b and g·a"),
        new("Outer", "aᵢbⱼ", "[n], [m] → [n, m]", "g b and gᵀ a"),
        new("MatMul", "Σₖ aᵢₖbₖⱼ", "[…, n, k], [… , k, m] → […, n, m]; vectors as rows and columns", "g bᵀ and aᵀ g", "leading axes broadcast"),
        new("Linear", "x Wᵀ + b", "[…, k], [m, k], [m] → […, m]", "g W, gᵀ x, Σ g"),
        new("Einsum", "the sum over indices not in the result", "as the subscripts say", "einsum with the subscripts exchanged"),
        new("TensorDot", "the sum over pairs of axes", "the other axes of both", "tensor products of g with the other factor"),
        new("Kronecker", "every aᵢⱼ times b", "lengths multiply", "g, block by block, summed with the other factor"),
        new("Cross", "a × b", "a last axis of 3", "b × g and g × a"),
        new("Trace", "Σ xᵢᵢ, with an offset", "the last two axes go", "g on the diagonal"));

    private static StructuralSheet Decompositions => new(
        "Square matrices and decompositions",
        new("Solve", "A⁻¹ b", "[n, n], [n] or [n, m]", "A⁻ᵀ g, and −A⁻ᵀ g yᵀ", "a singular A is an error"),
        new("SolveTriangular", "A⁻¹ b, A triangular", "as solve", "as solve, within the triangle"),
        new("Inverse", "A⁻¹", "[n, n]", "−yᵀ g yᵀ", "a singular A is an error"),
        new("Determinant", "det A", "[n, n] → number", "g times the matrix of cofactors", "finite for singular matrices too"),
        new("LogDeterminant", "ln det A", "[n, n] → number", "g A⁻ᵀ", "NaN where det A < 0"),
        new("SignAndLogDeterminant", "sign det A and ln |det A|", "[n, n] → two numbers", "g A⁻ᵀ", "no gradient through the sign"),
        new("Cholesky", "L with L Lᵀ = A", "[n, n]", "L⁻ᵀ Φ(Lᵀ g) L⁻¹, symmetric", "not positive definite is an error"),
        new("Qr", "Q R = A", "[n, m], n ≥ m", "by the factors"),
        new("SymmetricEigen", "V diag(λ) Vᵀ = A", "[n, n]", "V (diag(gλ) + F∘(Vᵀ gV)) Vᵀ",
            "reads the lower triangle only; vectors have no derivative where eigenvalues coincide"),
        new("SymmetricEigenvalues", "λ alone", "[n, n] → [n]", "V diag(g) Vᵀ", "reads the lower triangle only"),
        new("Svd", "U diag(s) Vᵀ = A", "[n, m]", "by the factors", "vectors have no derivative where singular values coincide"),
        new("SingularValues", "s alone", "[n, m] → [min(n, m)]", "U diag(g) Vᵀ"),
        new("PseudoInverse", "A⁺", "[n, m] → [m, n]", "after Golub and Pereyra", "where the rank is constant"),
        new("MatrixPower", "Aⁿ", "[n, n]", "by repeated squaring", "n < 0 inverts first"),
        new("MatrixExponential", "Σ Aᵏ/k!", "[n, n]", "a block of the exponential of twice the size"));

    private static StructuralSheet Convolutions => new(
        "Convolution, pooling, interpolation",
        new("Convolution1d", "Σ xᵢ₊ₖ wₖ + b", "[n, c, l], [d, c/groups, k] → [n, d, l′]",
            "a transposed convolution with g; a correlation of x and g; Σ g"),
        new("Convolution2d", "as above, in two directions", "[n, c, h, w], [d, c/groups, k, m]", "as above"),
        new("TransposedConvolution1d", "the transpose of a convolution", "[n, c, l], [c, d/groups, k]", "a convolution of g"),
        new("TransposedConvolution2d", "as above, in two directions", "", "as above"),
        new("MaxPool1d", "the largest of each window", "[n, c, l]", "g to it", "of ties the first"),
        new("MaxPool2d", "as above, in two directions", "[n, c, h, w]", "as above", "of ties the first in reading order"),
        new("AveragePool1d", "the mean of each window", "[n, c, l]", "g/k, added where windows overlap", "padding counts"),
        new("AveragePool2d", "as above, in two directions", "[n, c, h, w]", "as above", "padding counts unless told otherwise"),
        new("AdaptiveAveragePool1d", "as many windows as wanted", "", "as above"),
        new("AdaptiveAveragePool2d", "as above, in two directions", "", "as above"),
        new("AdaptiveMaxPool1d", "as many windows as wanted", "", "g to the largest of each"),
        new("AdaptiveMaxPool2d", "as above, in two directions", "", "as above"),
        new("Interpolate", "the nearest, or a weighted mean of four", "[n, c, h, w]", "the transpose of the weights"));

    private static StructuralSheet Losses => new(
        "Losses",
        new("MeanSquaredError", "(1/n) Σ (a − b)²", "equal shapes → number", "2g(a − b)/n", "over all elements; in AutoDiff.Nn, class Loss"),
        new("MeanAbsoluteError", "(1/n) Σ |a − b|", "equal shapes → number", "g·sign(a − b)/n", "0 where they are equal; in AutoDiff.Nn, class Loss"),
        new("BinaryCrossEntropy", "−t ln p − (1 − t) ln(1 − p)", "", "g(p − t)/(p(1 − p))", "logarithms are at least −100"),
        new("SigmoidCrossEntropy", "the same of p = σ(z)", "", "g(σ(z) − t)", "never overflows"),
        new("SoftmaxCrossEntropy", "−Σ t ln softmax(z)", "[n, classes]; labels or probabilities", "g(softmax(z)·Σt − t)/n",
            "the mean is over samples"));
}
