using System.Reflection;

namespace AutoDiff.Snapshots.PublicApi;

/// <summary>Shows every change of what users compile against, in the review of the commit that makes it.</summary>
public class PublicApiTests
{
    [Fact]
    public Task Core() => Verifier.Verify(PublicApiListing.Of(Assembly.Load("AutoDiff.Core")));

    [Fact]
    public Task NeuralNetworks() => Verifier.Verify(PublicApiListing.Of(Assembly.Load("AutoDiff.Nn")));
}
