#:project ../src/AutoDiff.Nn/AutoDiff.Nn.csproj
// A convolutional network learns handwritten digits: dotnet run -c Release examples/mnist-cnn.cs FOLDER, where the folder has MNIST's four IDX files.
using AutoDiff;
using AutoDiff.Nn;
using AutoDiff.Nn.Data;
using static AutoDiff.Functions;

if (args.Length != 1)
{
    Console.Error.WriteLine("Name the folder that has MNIST's four IDX files.");
    return 1;
}

var (training, test) = ImageFolder.Load(args[0]);
var random = new RandomGenerator(seed: 1);
var model = new Sequential<float>(
    new Unflatten<float>(1, 28, 28),
    new Convolution2d<float>(1, 8, 5, random, padding: Padding2d.Same),
    Activation.Of<float>(Relu),
    new MaxPool2d<float>(2),
    new Convolution2d<float>(8, 16, 5, random, padding: Padding2d.Same),
    Activation.Of<float>(Relu),
    new MaxPool2d<float>(2),
    new Flatten<float>(),
    new Linear<float>(784, 10, random));
Console.WriteLine(model.Summary([1, 784]));

var trainer = new Trainer<float>(model, Optimizer.Adam(model.Parameters, learningRate: 0.003));
var options = new TrainingOptions { Epochs = 5, BatchSize = 64, Seed = 1, Schedule = LearningRateSchedule.HoldThenDecay };
foreach (var epoch in trainer.Fit(training, test, options))
    Console.WriteLine($"epoch {epoch.Epoch}: {epoch.Test!.Accuracy:P2} of the test images right, {training.Count / epoch.Elapsed.TotalSeconds:F0} images/s");
return 0;
