#:project ../src/AutoDiff.Nn/AutoDiff.Nn.csproj
// The chain rule on paper: one graph, told in every detail, in layers, down to single weights, forwards, and in two languages.
using AutoDiff;
using AutoDiff.Nn;
using static AutoDiff.Functions;

#region neuron
Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y"), w = Variable.Symbol<double>("w"), b = Variable.Symbol<double>("b");
var ŷ = Sigmoid((w * x + b).Named("z")).Named("ŷ");
var loss = BinaryCrossEntropy(ŷ, y).Named("L");

var keySteps = new DerivationOptions { Detail = DerivationDetail.KeySteps };
Console.WriteLine(Derivation.Of(loss, keySteps, w, b));
#endregion

#region chinese
Console.WriteLine(Derivation.Of(loss, keySteps, w, b).ToText(new() { Language = Language.TraditionalChinese }));
#endregion

#region layers
var model = Mlp.Create<float>(784, [128, 64], 10, Relu, new RandomGenerator(seed: 1));
var images = RandomVariable.Normal<float>([32, 784], new RandomGenerator(seed: 2));
var labels = IndexTensor.Of([.. Enumerable.Range(0, 32).Select(i => i % 10)]);
var crossEntropy = Loss.CrossEntropy(model.Forward(images), labels);

var layers = new DerivationOptions { Detail = DerivationDetail.Layers };
Console.WriteLine(Derivation.Of(crossEntropy, layers, [.. model.Parameters]).ToText(new() { Content = DerivationContent.Symbols }));
#endregion

#region elements
Variable<double> input = Variable.Symbol<double>("x", [2, 1]), target = Variable.Symbol<double>("t");
Variable<double> w1 = Variable.Symbol<double>("w¹", [2, 2]), w2 = Variable.Symbol<double>("w²", [1, 2]);
var hidden = Sigmoid(MatMul(w1, input).Named("z")).Named("h");
var error = Square(MatMul(w2, hidden).Reshape([]).Named("o") - target).Named("E");

var elements = Elements.Of(error);
var answer = new DerivationOptions { Detail = DerivationDetail.Answer, HasPrimes = true };
Console.WriteLine(Derivation.Of(elements.Root, answer, elements[w1, 0, 0]));
#endregion

#region modes
Console.WriteLine(Derivation.InBothModes(loss, keySteps, w, b));
#endregion

#region higher
Console.WriteLine(Derivation.OfOrder(Sin(x * x).Named("f"), x, order: 2, keySteps));
#endregion
