#:project ../src/AutoDiff/AutoDiff.csproj
// One neuron, one sample, one step of gradient descent: every step of the chain rule, with its numbers.
using AutoDiff;
using static AutoDiff.Functions;

var x = Variable.Of<double>([1, 2], "x");
var y = Constant.Of(1.0, "y");
var w = Parameter.Of<double>([0.1, 0.2], "w");
var b = Parameter.Of(0.0, "b");

var z = (Dot(w, x) + b).Named("z");
var ŷ = Sigmoid(z).Named("ŷ");
var L = BinaryCrossEntropy(ŷ, y).Named("L");

var g = Gradient.Of(L, w, b);
Console.WriteLine(g[w]);
Console.WriteLine(g[b]);
Console.WriteLine();
Console.WriteLine(Derivation.Of(L, w, b).WithUpdate(learningRate: 0.1));
