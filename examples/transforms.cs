#:project ../src/AutoDiff/AutoDiff.csproj
// Everything that is made of gradients, one by one. docs/transforms.md explains each.
using AutoDiff;
using static AutoDiff.Functions;

#region value-and-gradient
var w = Parameter.Of([1.0, 2.0], "w");
var (value, gradients) = ValueAndGradient.Of(v => Sum(Square(v)), w);
Console.WriteLine($"{value}, {gradients[w]}"); // 5, [2, 4]
#endregion

#region products
var x = Variable.Of([0.0, 1.0, 2.0], "x");
var y = Stack([x[0] * x[1], Exp(x[2])], 0);
Console.WriteLine(Vjp.Of(y, Constant.Of([1.0, 0.0]), x)[x]); // uᵀJ: [1, 0, 0]
Console.WriteLine(Jvp.Of(y, (x, Constant.Of([1.0, 0.0, 0.0])))); // Jv: [1, 0]
#endregion

#region jacobian
Console.WriteLine(Jacobian.Of(y, x)); // [[1, 0, 0], [0, 0, 7.389]]
Console.WriteLine(Hessian.Of(Sum(y), x)); // [[0, 1, 0], [1, 0, 0], [0, 0, 7.389]]
Console.WriteLine(HessianVectorProduct.Of(Sum(y), (x, Constant.Of([1.0, 2.0, 0.0])))[x]); // [2, 1, 0]
Console.WriteLine(Laplacian.Of(Sum(y), x)); // 7.389
Console.WriteLine(Divergence.Of(x * x, x)); // 6
#endregion

#region derivative
Console.WriteLine(Derivative.Of(v => 1 / v, at: 4.0, order: 6)); // 720/4⁷ = 0.0439453125
Console.WriteLine(Derivative.Of(Sin(x), x, order: 2)); // of each element: [-0, -0.8415, -0.9093]
#endregion

#region vectorized-map
var rows = Constant.Of(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 }, { 5.0, 6.0 } });
Console.WriteLine(VectorizedMap.Of(row => Dot(row, row), rows)); // [5, 25, 61]
#endregion

#region per-example
var targets = Constant.Of([1.0, 2.0, 3.0]);
var each = PerExampleGradient.Of((row, target) => Square(Dot(w, row) - target), rows, targets, w);
Console.WriteLine(each[w]); // a gradient for each row: [[8, 16], [54, 72], [140, 168]]
#endregion

#region stop-gradient
var s = Variable.Of(3.0, "s");
Console.WriteLine(Gradient.Of(s * StopGradient(s), s)[s]); // 3, not 6
#endregion

#region hook
var clipped = s.OnGradient(g => Clip(g, -1, 1));
var watched = (clipped * clipped).OnGradient(g => Console.WriteLine($"the gradient here is {g}")); // 10
Console.WriteLine(Gradient.Of(10 * watched, s)[s]); // 1, not 60
#endregion

#region checkpoint
var h = Checkpoint.Of(v => Tanh(Sin(v) * w), Constant.Of([0.5, 1.0]));
Console.WriteLine(Gradient.Of(Sum(h), w)[w]); // [0.3842, 0.1086]
#endregion
