using Atelier.Core.Ledger;
using Atelier.Core.Ledger.Bills;

namespace Atelier.Core.Tests.Ledger;

public sealed class BillReaderTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("time,model,cost,task_id,images\r\n2026-11-21T12:00:00Z,flux,0.04,t-1,2\r\n")]
    [InlineData("\uFEFFTimestamp;Model;Cost USD;Request ID;Quantity\n2026-11-21 13:00:00+01:00;\"flux\";$0.04;t-1;2")]
    [InlineData("date\tmodel_id\tamount\tid\tnum_images\n1795262400\tflux\t0.0400000001\tt-1\t2\n\n")]
    [InlineData("""[{"time": 1795262400, "model": "flux", "cost": 0.04, "task_id": "t-1", "images": 2}]""")]
    [InlineData("""{"rows": [{"created_at": "2026-11-21T12:00:00Z", "model": "flux", "cost_usd": "0.04", "id": "t-1", "images": 2, "extra": {}}]}""")]
    public void Read_UsualExports_AreTheSameRow(string text)
    {
        var read = BillReader.Read(text);

        Assert.Null(read.Problem);
        Assert.Equal([new BillRow(s_noon, 0.04m) { Model = "flux", TaskId = "t-1", Images = 2 }], read.Rows);
    }

    [Fact]
    public void Read_QuotedFields_MayHoldSeparatorsQuotesAndLines()
    {
        var read = BillReader.Read("time,model,cost\n2026-11-21T12:00:00Z,\"a, \"\"b\"\"\nc\",1\n2026-11-21T12:00:00Z,d,2");

        Assert.Equal(["a, \"b\"\nc", "d"], read.Rows.Select(static row => row.Model));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("time,model\n2026-11-21,x", "Line 2 of the bill has no cost")]
    [InlineData("model,cost\nx,1", "Line 2 of the bill has no time")]
    [InlineData("time,cost\n2026-11-21,1\n\nsoon,1", "Line 4 of the bill has the time 'soon'")]
    [InlineData("time,cost\n2026-11-21,-1", "has the cost '-1'")]
    [InlineData("time,cost,images\n2026-11-21,1,many", "has 'many' images")]
    [InlineData("[1]", "Row 1 of the bill has no time")]
    [InlineData("{}", "no list of rows")]
    [InlineData("[{]", "no valid JSON")]
    public void Read_Unreadable_SaysWhereAndWhatIsAllowed(string text, string words)
    {
        var read = BillReader.Read(text);

        Assert.Empty(read.Rows);
        Assert.Contains(words, read.Problem, StringComparison.Ordinal);
    }
}
