#:project ../src/AutoDiff.Nn/AutoDiff.Nn.csproj
// A model of one's own: XOR is not linear, so a perceptron cannot learn it and a hidden layer can.
using AutoDiff;
using AutoDiff.Nn;
using static AutoDiff.Functions;

var inputs = Constant.Of(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
var targets = Constant.Of(new float[,] { { 0 }, { 1 }, { 1 }, { 0 } });

var model = Mlp.Create<float>(2, [8], 1, Tanh, new RandomGenerator(seed: 1));
var optimizer = Optimizer.Adam(model.Parameters, learningRate: 0.05);

for (int step = 0; step <= 300; step++)
{
    var loss = SigmoidCrossEntropy(model.Forward(inputs), targets);
    optimizer.Step(Gradient.Of(loss, model.Parameters));
    if (step % 100 == 0) Console.WriteLine($"step {step}: loss {loss}");
}

Console.WriteLine(Sigmoid(model.Predict(inputs)));
