export default () => <p id="practice">practice</p>;
