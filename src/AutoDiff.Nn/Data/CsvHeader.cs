namespace AutoDiff.Nn.Data;

/// <summary>What the first line of a CSV file is.</summary>
public enum CsvHeader
{
    /// <summary>
    /// Found out from the content. It is <see cref="CountsAndClasses"/> when its first two cells are whole numbers, all others are text and the
    /// second line ends with a whole number; <see cref="Names"/> when none of its cells is written as a number and not all are blank; otherwise
    /// <see cref="None"/>. A first line of nothing but whole numbers from 1900 to 2100, two or more, is refused if no other line is like it: it may
    /// name the columns or be a sample, and only <see cref="Names"/> or <see cref="None"/> says which.
    /// </summary>
    Detect,

    /// <summary>The first sample: there is no header.</summary>
    None,

    /// <summary>The names of the columns.</summary>
    Names,

    /// <summary>
    /// The number of samples, the number of features and the names of the classes, as in the files of scikit-learn:
    /// <c>150,4,setosa,versicolor,virginica</c>. The last column is then the class, 0 … number of classes − 1. All of it is checked.
    /// </summary>
    CountsAndClasses,
}
