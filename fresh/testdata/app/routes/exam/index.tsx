export default () => <p id="exams">exams</p>;
