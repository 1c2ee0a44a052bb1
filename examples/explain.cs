#:project ../src/AutoDiff.Nn/AutoDiff.Nn.csproj
// Why a gradient is what it is: the paths that make up one number, what makes it zero, huge or NaN, and optimizers followed by hand.
using AutoDiff;
using AutoDiff.Nn;
using static AutoDiff.Functions;

#region paths
var x = Constant.Of(new double[,] { { 1, 2 } }, "x");
var w1 = Parameter.Of(new[,] { { 0.1, 0.2 }, { -0.3, 0.4 }, { -0.5, 0.1 } }, "W₁");
var w2 = Parameter.Of(new[,] { { 0.7, -0.8, 0.9 }, { 0.2, 0.5, -0.4 } }, "W₂");
var h = Tanh(MatMul(x, w1.Transpose()).Named("z₁")).Named("h");
var ŷ = Sigmoid(MatMul(h, w2.Transpose()).Named("z₂")).Named("ŷ");
var loss = Mean(Square(ŷ - Constant.Of(new double[,] { { 1, 0 } }, "y"))).Named("L");

var explanation = Explain.Of(loss, w1, 2, 1);
Console.WriteLine(explanation);
#endregion

#region data
foreach (var path in explanation.Paths)
    Console.WriteLine($"{path.Contribution:F4} through {string.Join(" ← ", path.Steps.Select(step => step.To))}");
#endregion

#region zero
var z = Variable.Of<double>([2, -3], "z");
Console.WriteLine(Explain.Of(Sum(Relu(z).Named("a")).Named("s"), z, 1));
#endregion

#region nan
var p = Variable.Of(0.0, "p");
Console.WriteLine(Explain.Of(Square(Sqrt(p).Named("r")).Named("y"), p));
#endregion

#region vanishing
var first = Variable.Of(0.5, "x");
Variable<double> deep = first;
for (int layer = 1; layer <= 12; layer++) deep = Sigmoid(deep).Named($"a{layer}");
Console.WriteLine(Explain.Of(deep, first).ToText(Language.TraditionalChinese));
#endregion

#region update
Console.WriteLine(UpdateRule.Describe(new Adam()));
Console.WriteLine(UpdateRule.Follow(new Adam(), learningRate: 0.1, start: -6, w => Square(w) + 2 * w + 1, steps: 3));
#endregion

#region differentiate
// How much would a step change if the learning rate did? The rule is a graph like any other.
Variable<double> θ = Variable.Symbol<double>("θ"), g = Variable.Symbol<double>("g"), b = Variable.Symbol<double>("b"), η = Variable.Symbol<double>("η");
var next = UpdateRule.Record(new Sgd(0.9), θ, g, [b], step: 1, learningRate: η);
Console.WriteLine(Derivation.Of(next.Parameter.Named("θ′"), η, g));
#endregion

#region clip
var gradients = Gradient.Of(loss, w1, w2);
var optimizer = Optimizer.Sgd([w1, w2], learningRate: 0.1);
optimizer.Step(gradients.ClipByNorm(1, out double norm));
Console.WriteLine($"The norm of all gradients was {norm:G3}.");
#endregion
